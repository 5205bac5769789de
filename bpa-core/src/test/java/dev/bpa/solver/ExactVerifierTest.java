// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Signal;
import dev.bpa.game.ExactGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ExactVerifierTest {
  private static final BigFraction ZERO = BigFraction.ZERO;
  private static final BigFraction ONE = BigFraction.ONE;
  private static final List<BigFraction> PRIOR =
      List.of(new BigFraction(7, 10), new BigFraction(3, 10));

  /** The prosecutor with three tenths guilty, which no double is. */
  private static final ExactGame PROSECUTOR =
      new ExactGame(
          PRIOR,
          PRIOR,
          List.of(List.of(ONE, ZERO), List.of(ZERO, ONE)),
          List.of(List.of(ZERO, ONE), List.of(ZERO, ONE)));

  private static void assertNear(BigFraction expected, BigFraction actual, double tolerance) {
    assertTrue(
        expected.subtract(actual).abs().compareTo(new BigFraction(tolerance)) <= 0,
        () -> expected + " is not " + actual.doubleValue());
  }

  @Test
  void theProsecutorsBoundIsThreeFifthsToTheLast() {
    var solution = Knapsack.withDefaults().solve(BinaryGames.prosecutor());
    var exact = ExactVerifier.of(PROSECUTOR).verify(solution);
    assertEquals(new BigFraction(3, 5), exact.upperBound().orElseThrow());
    assertNear(new BigFraction(3, 5), exact.value(), 1e-16);
    assertNear(ZERO, exact.obedienceViolation(), 1e-16);
    assertNear(ZERO, exact.gap().orElseThrow(), 1e-16);
  }

  @Test
  void theGameOfDoublesIsAnotherOne() {
    var solution = Knapsack.withDefaults().solve(BinaryGames.prosecutor());
    var bound = ExactVerifier.of(BinaryGames.prosecutor()).verify(solution).upperBound();
    assertTrue(!bound.orElseThrow().equals(new BigFraction(3, 5)));
    assertNear(new BigFraction(3, 5), bound.orElseThrow(), 1e-15);
  }

  @Test
  void aSchemeThatAsksTooMuchEarnsWhatTheReceiverDoes() {
    var greedy =
        Scheme.of(
            BinaryGames.prosecutor(),
            List.of(Signal.of("convict"), Signal.of("acquit")),
            new double[][] {{3 / 7.0 + 1e-6, 4 / 7.0 - 1e-6}, {1, 0}},
            TieBreak.SENDER_PREFERRED);
    var exact = ExactVerifier.of(PROSECUTOR).verify(greedy);
    assertEquals(ZERO, exact.value());
    assertEquals(ZERO, exact.obedienceViolation());
    assertTrue(exact.upperBound().isEmpty() && exact.gap().isEmpty());
  }

  @Test
  void whatIsWithinTheToleranceOfTiesIsCountedAsTheViolationThatItIs() {
    var generous =
        Scheme.of(
            BinaryGames.prosecutor(),
            List.of(Signal.of("convict"), Signal.of("acquit")),
            new double[][] {{3 / 7.0 + 1e-13, 4 / 7.0 - 1e-13}, {1, 0}},
            TieBreak.SENDER_PREFERRED);
    var exact = ExactVerifier.of(PROSECUTOR).verify(generous);
    assertNear(new BigFraction(0.6 + 0.7e-13), exact.value(), 1e-15);
    // the mass convicted is 0.6, of which 0.7e-13 is innocent too many
    assertNear(new BigFraction(0.7e-13 / 0.6), exact.obedienceViolation(), 1e-16);
  }

  @Test
  void rowsThatRoundingKeepsFromOneAreDividedByTheirSum() {
    var tenths =
        Scheme.of(
            BinaryGames.prosecutor(),
            List.of(Signal.of("a"), Signal.of("b"), Signal.of("c")),
            new double[][] {{0.1, 0.7, 0.2}, {0.1, 0.7, 0.2}},
            TieBreak.SENDER_PREFERRED);
    var exact = ExactVerifier.of(PROSECUTOR).verify(tenths);
    assertTrue(exact.rowResidual().compareTo(ZERO) > 0);
    assertNear(ZERO, exact.rowResidual(), 1e-16);
    assertEquals(ZERO, exact.value());
  }

  /**
   * That the knapsack is above what a simplex with tolerances of its own reports on many states is
   * the simplex's doing: this value and this bound are exact.
   */
  @Test
  void thousandsOfStatesAreOptimalToTheLastDigits() {
    int states = 3000;
    var random = new SplittableRandom(4);
    double[] prior = new double[states];
    Arrays.setAll(prior, s -> 1.0 / states);
    double[][] receiver = new double[states][];
    double[][] sender = new double[states][];
    for (int s = 0; s < states; s++) {
      receiver[s] = new double[] {random.nextDouble(), random.nextDouble() - 0.3};
      sender[s] = new double[] {random.nextDouble(), random.nextDouble()};
    }
    var game = PersuasionGame.of(prior, receiver, sender);
    var exact = ExactVerifier.of(game).verify(Knapsack.withDefaults().solve(game));
    assertNear(ZERO, exact.gap().orElseThrow(), 1e-15);
    assertNear(ZERO, exact.obedienceViolation(), 1e-15);
  }

  /** Only the guilty send the second signal, and the judge holds guilt impossible. */
  @Test
  void aReceiverWhoIsSurprisedKeepsItsPrior() {
    var game = BinaryGames.prosecutor();
    var surprised = game.withReceiverPrior(Distribution.certain(game.states().get(0)));
    var scheme = Scheme.of(surprised, new FullDisclosure(), TieBreak.SENDER_PREFERRED);
    var exact = ExactVerifier.of(surprised).verify(scheme);
    assertEquals(ZERO, exact.value());
    assertEquals(ZERO, exact.obedienceViolation());
  }

  @Test
  void gamesMustBeOfOneSize() {
    var third = PersuasionGame.of(new double[] {0.5, 0.5}, new double[2][3], new double[2][3]);
    var silent = Scheme.of(third, new Silence(), TieBreak.SENDER_PREFERRED);
    assertEquals(
        "3 actions, but the game has 2",
        assertThrows(
                IllegalArgumentException.class, () -> ExactVerifier.of(PROSECUTOR).verify(silent))
            .getMessage());
    var other = PersuasionGame.of(new double[] {1}, new double[1][2], new double[1][2]);
    var scheme = Knapsack.withDefaults().solve(other).scheme();
    var verifier = ExactVerifier.of(PROSECUTOR);
    assertEquals(
        "1 states, but the game has 2",
        assertThrows(IllegalArgumentException.class, () -> verifier.verify(scheme)).getMessage());
    assertEquals(
        "3 actions, but the game has 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> verifier.bound(Multipliers.of(new double[3][3])))
            .getMessage());
  }
}
