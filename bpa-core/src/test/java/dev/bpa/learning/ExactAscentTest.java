// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.solver.BinaryPersuasion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactAscentTest {
  private static final double IMPOSSIBLE = 1e6; // the price of a state that never is
  private static final PersuasionGame<NamedState, String> PROSECUTOR =
      PersuasionGame.of(
          new double[] {0.7, 0.3},
          new double[][] {{1, 0}, {0, 1}},
          new double[][] {{0, 1}, {0, 1}});

  /** The closed form of the folder games: P(convict) = 1 / (1 + exp(−λ (2 μ − 1))). */
  @ParameterizedTest
  @CsvSource({"5, 0.382365991998", "10, 0.443670151009"})
  void theLogitJudge(double rationality, double value) {
    ExactOptimum<NamedState> found = ExactAscent.withDefaults().maximise(PROSECUTOR, rationality);
    assertEquals(value, found.value(), 1e-9);
    assertEquals(32, found.reached());
  }

  /** Powers of two, so that not even rounding differs. */
  @ParameterizedTest
  @CsvSource({"-1", "-20", "-60"})
  void smallUnitsOfTheSendersUtilityDoNotMatter(int exponent) {
    double unit = Math.scalb(1.0, exponent);
    ExactOptimum<NamedState> plain = ExactAscent.withDefaults().maximise(PROSECUTOR, 5);
    ExactOptimum<NamedState> found =
        ExactAscent.withDefaults()
            .maximise(
                PersuasionGame.of(
                    new double[] {0.7, 0.3},
                    PROSECUTOR.receiver().rows(),
                    new double[][] {{0, unit}, {0, unit}}),
                5);
    assertEquals(unit * plain.value(), found.value());
    assertEquals(plain.policy(), found.policy());
    assertEquals(plain.reached(), found.reached());
    assertFalse(found.stationaryStart());
  }

  @Test
  void whereTheSenderHasNothingToGainItStaysWhereItIs() {
    var game =
        PersuasionGame.of(
            new double[] {0.7, 0.3}, PROSECUTOR.receiver().rows(), new double[][] {{3, 3}, {3, 3}});
    assertEquals(3, ExactAscent.withDefaults().maximise(game, 5).value(), 1e-14);
  }

  @Test
  void theRowsOfAStartAreOfOneLength() {
    ExactAscent ascent = ExactAscent.withDefaults();
    assertEquals(
        "Row 1 of the kernel is of 3 signals, the first of 2; there is at least one",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    ascent.maximiseFrom(
                        PROSECUTOR, 5, new double[][] {{0.6, 0.4}, {0.2, 0.3, 0.5}}))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> ascent.maximiseFrom(PROSECUTOR, 5, new double[][] {{0.6, 0.4}, {1}}));
    assertThrows(
        IllegalArgumentException.class, () -> ascent.maximiseFrom(PROSECUTOR, 5, new double[2][0]));
  }

  /** Two states by concavification, more of them by weak duality in the space of beliefs. */
  @TestFactory
  Stream<DynamicTest> everyKnownGameIsClimbed() throws IOException, URISyntaxException {
    return KnownGames.all().entrySet().stream()
        .flatMap(
            known ->
                Stream.of(5.0, 10.0)
                    .map(
                        rationality ->
                            DynamicTest.dynamicTest(
                                known.getKey() + " with λ = " + rationality,
                                () -> climb(known.getValue().game(), rationality))));
  }

  private static void climb(PersuasionGame<NamedState, String> game, double rationality) {
    double[] prior = game.vector(game.prior());
    ExactOptimum<NamedState> found = ExactAscent.withDefaults().maximise(game, rationality);
    if (prior.length == 2) {
      double best =
          BinaryPersuasion.of(game).withQuantalReceiver(rationality).best(prior[1]).value();
      assertEquals(best, found.value(), 1e-6);
      return;
    }
    double[] prices = prices(game, prior, found, rationality);
    double bound = new SupportingPrices(prices, game, rationality).excess(16);
    for (int s = 0; s < prior.length; s++) {
      bound += prior[s] * prices[s];
    }
    double unit = Math.max(1, game.sender().range());
    assertTrue(
        bound >= found.value() - 1e-6 * unit, "no bound: " + bound + " below " + found.value());
    assertEquals(bound, found.value(), 1e-4);
  }

  /** What a hair more of a state is worth: Σ_g π(g | ω) ∂V/∂π(g | ω) / μ₀(ω). */
  private static double[] prices(
      PersuasionGame<NamedState, String> game,
      double[] prior,
      ExactOptimum<NamedState> found,
      double rationality) {
    double[][] kernel = kernel(game, found);
    double[][] slope = ExactGradient.of(game, rationality).slope(kernel);
    double[] prices = new double[prior.length];
    for (int s = 0; s < prior.length; s++) {
      for (int g = 0; g < kernel[s].length; g++) {
        prices[s] += prior[s] > 0 ? kernel[s][g] * slope[s][g] / prior[s] : IMPOSSIBLE;
      }
    }
    return prices;
  }

  private static double[][] kernel(
      PersuasionGame<NamedState, String> game, ExactOptimum<NamedState> found) {
    List<Signal> signals =
        IntStream.rangeClosed(0, game.states().size()).mapToObj(g -> Signal.of("g" + g)).toList();
    return game.states().stream()
        .map(state -> found.policy().given(state, Context.none()).probabilities(signals))
        .toArray(double[][]::new);
  }

  @Test
  void aStartThatSaysNothingIsStationaryAndSaysSo() {
    double[][] uniform = {{0.5, 0.5}, {0.5, 0.5}};
    ExactOptimum<NamedState> stuck =
        ExactAscent.withDefaults().maximiseFrom(PROSECUTOR, 5, uniform);
    assertTrue(stuck.stationaryStart());
    assertEquals(0, stuck.steps());
    double silence = 1 / (1 + Math.exp(5 * 0.4));
    assertEquals(silence, stuck.value(), 1e-12);

    double[][] aHairOff = {{0.5, 0.5}, {0.499, 0.501}};
    ExactOptimum<NamedState> free =
        ExactAscent.withDefaults().maximiseFrom(PROSECUTOR, 5, aHairOff);
    assertFalse(free.stationaryStart());
    assertEquals(0.382365991998, free.value(), 1e-9);
  }

  @Test
  void thePolicyEarnsTheValue() {
    ExactOptimum<NamedState> found = ExactAscent.withDefaults().maximise(PROSECUTOR, 5);
    assertEquals(
        found.value(), ExactGradient.of(PROSECUTOR, 5).value(kernel(PROSECUTOR, found)), 1e-12);
  }

  @Test
  void theSameSeedGivesTheSameOptimum() {
    PersuasionGame<NamedState, String> game = RandomGames.game(3, 3, 4);
    ExactAscent ascent = ExactAscent.withDefaults().withStarts(4).withSteps(50).withSignals(2);
    assertEquals(ascent.maximise(game, 3), ascent.maximise(game, 3));
    assertFalse(
        ascent.maximise(game, 3).policy().equals(ascent.withSeed(1).maximise(game, 3).policy()));
  }

  /** After one step the starts are where they began, more or less, and climbing still pays. */
  @Test
  void itTellsHowFarItCame() {
    ExactAscent ascent = ExactAscent.withDefaults().withStarts(8);
    ExactOptimum<NamedState> begun = ascent.withSteps(1).maximise(PROSECUTOR, 5);
    assertEquals(8, begun.starts());
    assertEquals(1, begun.steps());
    assertTrue(begun.slope() > 1e-4, "" + begun.slope());
    assertTrue(begun.reached() < 8, begun.reached() + " of 8 reached the best of them");
    ExactOptimum<NamedState> done = ascent.maximise(PROSECUTOR, 5);
    assertTrue(done.steps() > 1);
    assertTrue(done.slope() < 1e-8, "" + done.slope());
    assertTrue(done.reached() > begun.reached());
  }

  /** Rows need not sum to 1: what counts is how their entries compare. */
  @Test
  void aKernelMayBeInAnyUnit() {
    double[][] kernel = {{0.25, 0.75}, {0.5, 0.5}};
    double[][] large = {{1e300, 3e300}, {1e-300, 1e-300}};
    ExactAscent ascent = ExactAscent.withDefaults().withSteps(20);
    assertEquals(
        ascent.maximiseFrom(PROSECUTOR, 5, kernel).value(),
        ascent.maximiseFrom(PROSECUTOR, 5, large).value(),
        1e-9);
  }

  @Test
  void theSmallestAscent() {
    ExactAscent ascent = ExactAscent.withDefaults().withStarts(1).withSteps(1).withSignals(1);
    ExactOptimum<NamedState> silent = ascent.maximise(PROSECUTOR, 5);
    assertEquals(1, silent.starts());
    assertEquals(1 / (1 + Math.exp(5 * 0.4)), silent.value(), 1e-12);
  }

  @Test
  void whatCannotBeIsRefused() {
    ExactAscent ascent = ExactAscent.withDefaults();
    assertRefused("At least one start is needed, not 0", () -> ascent.withStarts(0));
    assertRefused("At least one step is needed, not 0", () -> ascent.withSteps(0));
    assertRefused("At least one signal is needed, not 0", () -> ascent.withSignals(0));
    assertRefused(
        "Rationality must be finite and ≥ 0: -1.0", () -> ascent.maximise(PROSECUTOR, -1));
    assertRefused(
        "A kernel of 1 rows for 2 states",
        () -> ascent.maximiseFrom(PROSECUTOR, 5, new double[1][1]));
    assertRefused(
        "An ascent cannot leave or enter probability 0.0; start inside",
        () -> ascent.maximiseFrom(PROSECUTOR, 5, new double[][] {{1, 0}, {0.5, 0.5}}));
    assertRefused(
        "An ascent cannot leave or enter probability Infinity; start inside",
        () ->
            ascent.maximiseFrom(
                PROSECUTOR, 5, new double[][] {{1, 1}, {1, Double.POSITIVE_INFINITY}}));
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }
}
