// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcavificationTest {
  private static final Concavification CONCAVIFICATION = Concavification.withDefaults();

  private static void assertOptimal(double value, Solution<?, ?> solution) {
    assertEquals(value, solution.value(), 1e-12);
    assertEquals(value, solution.certificate().upperBound(), 1e-12);
    assertTrue(solution.certificate().multipliers().isPresent());
  }

  @Test
  void theProsecutorPoolsUpToIndifference() {
    var solution = CONCAVIFICATION.solve(BinaryGames.prosecutor());
    assertOptimal(0.6, solution);
    assertArrayEquals(new double[] {4 / 7.0, 3 / 7.0}, solution.scheme().kernel()[0], 1e-15);
    assertArrayEquals(new double[] {0, 1}, solution.scheme().kernel()[1]);
    assertArrayEquals(new double[] {0.5, 0.5}, solution.scheme().posteriors()[1], 1e-15);
    assertEquals("concavification", solution.method().name());
  }

  /** Act if and only if the second state is at least as likely as the threshold. */
  @ParameterizedTest
  @CsvSource({"0.25, 0.75, 0.333333333333333", "0.2, 0.5, 0.4", "0.6, 0.5, 1"})
  void anActorBeyondAThreshold(double prior, double threshold, double value) {
    var game =
        PersuasionGame.of(
            new double[] {1 - prior, prior},
            new double[][] {{0, -threshold}, {0, 1 - threshold}},
            new double[][] {{0, 1}, {0, 1}});
    assertOptimal(value, CONCAVIFICATION.solve(game));
  }

  @Test
  void anActionThatIsBestAtOneBeliefAloneIsStillFound() {
    // the third action ties with the others at 1/2 and is worse everywhere else
    var game =
        PersuasionGame.of(
            new double[] {0.7, 0.3},
            new double[][] {{1, 0, 0.5}, {0, 1, 0.5}},
            new double[][] {{0, 0, 1}, {0, 0, 1}});
    assertOptimal(0.6, CONCAVIFICATION.solve(game));
    assertEquals(0, CONCAVIFICATION.withTieBreak(TieBreak.ADVERSARIAL).solve(game).value());
    assertEquals(0, CONCAVIFICATION.withTieBreak(TieBreak.FIRST_LISTED).solve(game).value());
  }

  @Test
  void ofDuplicatesTheSenderPicksTheBetterAndItsAdversaryTheWorse() {
    var game =
        PersuasionGame.of(
            new double[] {0.7, 0.3},
            new double[][] {{1, 0, 0}, {0, 1, 1}},
            new double[][] {{0, 1, 2}, {0, 1, 2}});
    assertOptimal(1.2, CONCAVIFICATION.solve(game));
    assertEquals(0.6, CONCAVIFICATION.withTieBreak(TieBreak.ADVERSARIAL).solve(game).value(), 1e-8);
  }

  @Test
  void whatTiesMakeOfTwoDuplicatesMayBeConcave() {
    // always indifferent; the worse of the two for the sender is best for it where they cross
    var game =
        PersuasionGame.of(
            new double[] {0.75, 0.25}, new double[2][2], new double[][] {{0, 4}, {4, 0}});
    assertEquals(1, CONCAVIFICATION.withTieBreak(TieBreak.ADVERSARIAL).solve(game).value(), 1e-12);
    assertOptimal(4, CONCAVIFICATION.solve(game));
  }

  @ParameterizedTest
  @EnumSource(TieBreak.class)
  void everyTieBreakIsServedAtHardlyAnyCost(TieBreak tieBreak) {
    var solution = CONCAVIFICATION.withTieBreak(tieBreak).solve(BinaryGames.prosecutor());
    assertEquals(0.6, solution.value(), 1e-8);
    assertEquals(0.6, solution.certificate().upperBound(), 1e-12);
  }

  @Test
  void aSenderOfAnotherPriorReachesFiveSevenths() {
    var game = BinaryGames.prosecutor();
    var optimist =
        game.withPrior(Distribution.uniform(game.states())).withReceiverPrior(game.prior());
    assertOptimal(5 / 7.0, CONCAVIFICATION.solve(optimist));
  }

  @Test
  void fullDisclosureWhereTheSenderMindsTheStateMost() {
    // lobbying: receiver −(a−ω)², sender −(a−(αω+(1−α)))² with α = 3/4 and a in {0, 1/8, …, 1}
    double[][] receiver = new double[2][9];
    double[][] sender = new double[2][9];
    for (int s = 0; s < 2; s++) {
      for (int a = 0; a < 9; a++) {
        receiver[s][a] = -Math.pow(a / 8.0 - s, 2);
        sender[s][a] = -Math.pow(a / 8.0 - (0.75 * s + 0.25), 2);
      }
    }
    var solution =
        CONCAVIFICATION.solve(PersuasionGame.of(new double[] {0.5, 0.5}, receiver, sender));
    assertOptimal(-1 / 32.0, solution);
    assertEquals(-1 / 32.0, solution.fullInformation());
  }

  /**
   * A prior that all but is the belief at which the judge changes his mind. An edge from the one to
   * the other would have no slope to speak of, so the prices come from a longer one.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, -1e-11, -1e-12, -1e-13, 1e-13, 1e-12, 1e-11, 1e-9})
  void pricesProveTheOptimumOfAPriorNextToAChangeOfMind(double beside) {
    double guilty = 0.5 + beside;
    for (double[][] earns :
        new double[][][] {{{0, 1}, {0, 2}}, {{1, 3}, {4, 1}}, {{0, 2}, {3, 1}}}) {
      var game =
          PersuasionGame.of(
              new double[] {1 - guilty, guilty}, new double[][] {{1, 0}, {0, 1}}, earns);
      var certificate = CONCAVIFICATION.solve(game).certificate();
      double bound = certificate.multipliers().orElseThrow().bound(game);
      assertEquals(certificate.value(), bound, 1e-11);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aToleranceIsPositiveAndFinite(double tolerance) {
    assertThrows(IllegalArgumentException.class, () -> CONCAVIFICATION.withTolerance(tolerance));
  }

  @Test
  void onlyTwoStates() {
    var game =
        PersuasionGame.of(new double[] {0.5, 0.25, 0.25}, new double[3][2], new double[3][2]);
    var refused = assertThrows(IllegalArgumentException.class, () -> CONCAVIFICATION.solve(game));
    assertEquals("Concavification is for two states; this game has 3", refused.getMessage());
  }

  @Test
  void onlyStatesThatBothSidesHoldPossible() {
    var game = BinaryGames.prosecutor();
    var certain = game.withReceiverPrior(Distribution.certain(new NamedState("s0")));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> CONCAVIFICATION.solve(certain));
    assertEquals(
        "Concavification is for states that both sides hold possible, but s1 has probability 0.3"
            + " for the sender and 0.0 for the receiver",
        refused.getMessage());
  }

  @Test
  void actionsThatAreCalledAlikeAreToldApart() {
    var game = BinaryGames.prosecutor();
    var alike =
        PersuasionGame.of(
            game.prior(),
            List.of(new StringBuilder("act"), new StringBuilder("act")),
            (a, s) -> 0,
            (a, s) -> 0);
    assertEquals(0, CONCAVIFICATION.solve(alike).value());
    assertEquals("[act, act (2)]", Recommendations.of(alike.actions()).toString());
  }
}
