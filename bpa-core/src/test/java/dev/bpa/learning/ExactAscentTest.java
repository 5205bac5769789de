// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.solver.BinaryPersuasion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactAscentTest {
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

  /** Two states by concavification, more of them by cutting planes in the space of beliefs. */
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
    double best =
        prior.length == 2
            ? BinaryPersuasion.of(game).withQuantalReceiver(rationality).best(prior[1]).value()
            : new BeliefProgram(game, prior, rationality).bound(8);
    assertEquals(best, ExactAscent.withDefaults().maximise(game, rationality).value(), 1e-4);
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
    double[][] kernel = new double[2][];
    for (int s = 0; s < 2; s++) {
      kernel[s] =
          found
              .policy()
              .kernel()
              .get(PROSECUTOR.states().get(s))
              .probabilities(List.of(dev.bpa.Signal.of("g0"), dev.bpa.Signal.of("g1")));
    }
    assertEquals(found.value(), ExactGradient.of(PROSECUTOR, 5).value(kernel), 1e-12);
  }

  @Test
  void theSameSeedGivesTheSameOptimum() {
    PersuasionGame<NamedState, String> game = RandomGames.game(3, 3, 4);
    ExactAscent ascent = ExactAscent.withDefaults().withStarts(4).withSteps(50).withSignals(2);
    assertEquals(ascent.maximise(game, 3), ascent.maximise(game, 3));
    assertFalse(
        ascent.maximise(game, 3).policy().equals(ascent.withSeed(1).maximise(game, 3).policy()));
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
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }
}
