// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.format.GameFile;
import dev.bpa.game.PersuasionGame;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ObedientAscentTest {
  private static final PersuasionGame<NamedState, String> PROSECUTOR =
      PersuasionGame.of(
          new double[] {0.7, 0.3},
          new double[][] {{1, 0}, {0, 1}},
          new double[][] {{0, 1}, {0, 1}});

  @Test
  void theProsecutorApproachesThreeFifths() {
    ObedientOptimum<NamedState> found = ObedientAscent.withDefaults().maximise(PROSECUTOR);
    assertEquals(0.6, found.value(), 1e-5);
    assertEquals(0, found.obedienceViolation(), 1e-6);
    assertEquals(0.6, found.upperBound(), 1e-5);
    Distribution<Signal> innocent =
        found.policy().given(PROSECUTOR.states().get(0), Context.none());
    assertEquals(3 / 7.0, innocent.probability(Signal.recommend("a1")), 1e-4);
  }

  /** The exact values of the folder games, proved there by rational arithmetic. */
  @TestFactory
  Stream<DynamicTest> everyKnownGameIsApproached() throws IOException, URISyntaxException {
    return KnownGames.all().entrySet().stream()
        .map(known -> DynamicTest.dynamicTest(known.getKey(), () -> approach(known.getValue())));
  }

  private static void approach(GameFile known) {
    PersuasionGame<NamedState, String> game = known.game();
    double unit = Math.max(game.receiver().range(), game.sender().range());
    double best = known.expected().orElseThrow().value().doubleValue();
    ObedientOptimum<NamedState> found = ObedientAscent.withDefaults().maximise(game);
    assertAll(
        () -> assertEquals(best, found.value(), 1e-5 * unit),
        () -> assertTrue(found.obedienceViolation() <= 1e-6 * unit),
        () -> assertTrue(found.upperBound() >= best - 1e-12 * unit),
        () -> assertTrue(found.gap() <= 1e-6 * unit));
  }

  /** Obedience is violated at first, and the multipliers see to it: more steps, less of both. */
  @Test
  void stepsBringObedienceAndTheBound() {
    ObedientOptimum<NamedState> few =
        ObedientAscent.withDefaults().withSteps(8).maximise(PROSECUTOR);
    ObedientOptimum<NamedState> more =
        ObedientAscent.withDefaults().withSteps(400).maximise(PROSECUTOR);
    assertEquals(8, few.steps());
    assertEquals(few.upperBound() - few.value(), few.gap());
    assertNotEquals(0, few.gap(), 0.001);
    assertTrue(few.obedienceViolation() > 0.01);
    assertTrue(
        few.gap() + few.obedienceViolation() > 10 * (more.gap() + more.obedienceViolation()));
  }

  @Test
  void itStopsWhereItIsTold() {
    ObedientAscent ascent = ObedientAscent.withDefaults();
    assertEquals(1, ascent.withSteps(1).maximise(PROSECUTOR).steps());
    assertEquals(100, ascent.withSteps(100).withTolerance(1e-12).maximise(PROSECUTOR).steps());
    ObedientOptimum<NamedState> rough = ascent.withTolerance(0.01).maximise(PROSECUTOR);
    assertTrue(rough.gap() <= 0.01 && rough.obedienceViolation() <= 0.01);
    assertTrue(rough.steps() < ascent.maximise(PROSECUTOR).steps());
  }

  /** Powers of two, so that not even rounding differs. */
  @Test
  void unitsOfUtilityDoNotMatter() {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(
            new double[] {0.7, 0.3},
            new double[][] {{64, 0}, {0, 64}},
            new double[][] {{0, 1024}, {0, 1024}});
    ObedientAscent ascent = ObedientAscent.withDefaults().withSteps(8);
    ObedientOptimum<NamedState> found = ascent.maximise(game);
    ObedientOptimum<NamedState> unit = ascent.maximise(PROSECUTOR);
    assertEquals(unit.policy(), found.policy());
    assertEquals(1024 * unit.value(), found.value());
    assertEquals(1024 * unit.upperBound(), found.upperBound());
    assertEquals(64 * unit.obedienceViolation(), found.obedienceViolation());
  }

  /** What a state adds to all actions alike; it is no part of what a tolerance is a share of. */
  @Test
  void whatAllActionsHaveInCommonDoesNotMatter() {
    for (double more : new double[] {100, 1 << 20}) {
      PersuasionGame<NamedState, String> game =
          PersuasionGame.of(
              new double[] {0.7, 0.3},
              new double[][] {{1 - more, -more}, {more, 1 + more}},
              new double[][] {{more, 1 + more}, {-more, 1 - more}});
      ObedientOptimum<NamedState> found = ObedientAscent.withDefaults().maximise(game);
      assertEquals(0.6, found.value() - 0.4 * more, 1e-5);
      assertEquals(0.6, found.upperBound() - 0.4 * more, 1e-5);
      assertEquals(0, found.obedienceViolation(), 1e-6);
    }
  }

  @Test
  void whereNothingIsAtStakeNothingIsEarned() {
    double[] prior = {0.7, 0.3};
    double[][] nothing = new double[2][2];
    double[][] convict = {{0, 1}, {0, 1}};
    ObedientAscent ascent = ObedientAscent.withDefaults();
    assertEquals(
        0,
        ascent.maximise(PersuasionGame.of(prior, PROSECUTOR.receiver().rows(), nothing)).value());
    assertEquals(
        1, ascent.maximise(PersuasionGame.of(prior, nothing, convict)).value(), 1e-5, "obeyed");
  }

  /** Alonso and Câmara: a sender at 1/2 who faces a judge at 3/10 earns 5/7. */
  @Test
  void priorsMayDiffer() {
    PersuasionGame<NamedState, String> judge = PROSECUTOR;
    PersuasionGame<NamedState, String> game =
        judge
            .withPrior(Distribution.uniform(judge.states()))
            .withReceiverPrior(judge.receiverPrior());
    assertEquals(5 / 7.0, ObedientAscent.withDefaults().maximise(game).value(), 1e-5);
  }

  @Test
  void whatCannotBeIsRefused() {
    ObedientAscent ascent = ObedientAscent.withDefaults();
    assertEquals(
        "At least one step is needed, not 0",
        assertThrows(IllegalArgumentException.class, () -> ascent.withSteps(0)).getMessage());
    assertEquals(
        "A tolerance must be positive and finite: 0.0",
        assertThrows(IllegalArgumentException.class, () -> ascent.withTolerance(0)).getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> ascent.withTolerance(Double.POSITIVE_INFINITY));
  }
}
