// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.fixture.Law;
import dev.bpa.fixture.RationalSimplex;
import dev.bpa.game.ExactGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;

class ObedienceProgramProperties {
  private static final ObedienceProgram PROGRAM = ObedienceProgram.withDefaults();

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> games() {
    return SmallGames.any();
  }

  @Law
  void theValueIsThatOfRationalArithmetic(
      @ForAll("games") PersuasionGame<NamedState, String> game) {
    var solution = PROGRAM.solve(game);
    double exact = exactValue(ExactGame.of(game)).doubleValue();
    assertEquals(exact, solution.value(), 1e-9);
    assertEquals(exact, solution.certificate().upperBound(), 1e-9);
  }

  @Property(tries = 40, seed = "1977")
  void soItIsInTiedGamesOfSixActions(@ForAll HardGames kind, @ForAll @IntRange(max = 99) int seed) {
    PersuasionGame<NamedState, String> game = kind.game(5, 6, seed);
    double range = Math.max(1, game.sender().range());
    assertEquals(
        exactValue(ExactGame.of(game)).doubleValue(), PROGRAM.solve(game).value(), 1e-9 * range);
  }

  @Property(tries = 250, seed = "1979")
  void everyGameIsCertified(
      @ForAll HardGames kind,
      @ForAll @IntRange(min = 1, max = 30) int states,
      @ForAll @IntRange(min = 1, max = 30) int actions,
      @ForAll @IntRange(max = 999) int seed) {
    assertCertified(kind.game(states, actions, seed), PROGRAM);
  }

  @Property(tries = 120, seed = "1981")
  void soItIsHoweverTiesAreBroken(
      @ForAll HardGames kind,
      @ForAll TieBreak tieBreak,
      @ForAll @IntRange(min = 1, max = 30) int states,
      @ForAll @IntRange(min = 1, max = 30) int actions,
      @ForAll @IntRange(max = 999) int seed) {
    assertCertified(kind.game(states, actions, seed), PROGRAM.withTieBreak(tieBreak));
  }

  /** What is reported can be checked without any rounding, too. */
  @Property(tries = 60, seed = "2003")
  void certificatesHoldExactly(
      @ForAll HardGames kind,
      @ForAll @IntRange(min = 1, max = 8) int states,
      @ForAll @IntRange(min = 1, max = 8) int actions,
      @ForAll @IntRange(max = 999) int seed) {
    PersuasionGame<NamedState, String> game = kind.game(states, actions, seed);
    Verification exact = ExactVerifier.of(game).verify(PROGRAM.solve(game));
    double unit = Math.max(game.sender().range(), 1e-300);
    assertTrue(exact.gap().orElseThrow().doubleValue() <= 1e-9 * unit, () -> "" + exact.gap());
    assertTrue(
        exact.obedienceViolation().doubleValue() <= 1e-9 * game.receiver().range(),
        () -> "" + exact.obedienceViolation());
  }

  @Law
  void theMoreHostileTheTiesTheLessIsEarned(
      @ForAll("games") PersuasionGame<NamedState, String> game) {
    double best = PROGRAM.solve(game).value();
    double listed = value(game, TieBreak.FIRST_LISTED);
    double worst = value(game, TieBreak.ADVERSARIAL);
    assertTrue(listed <= best + 1e-9, () -> listed + " > " + best);
    assertTrue(worst <= listed + 1e-9, () -> worst + " > " + listed);
  }

  private static double value(PersuasionGame<NamedState, String> game, TieBreak tieBreak) {
    var solution = PROGRAM.withTieBreak(tieBreak).solve(game);
    assertEquals(
        solution.value(), solution.scheme().under(tieBreak).value(), 0, "not under its tie-break");
    assertTrue(solution.certificate().gap() <= 1e-8, () -> "price " + solution.certificate().gap());
    return solution.value();
  }

  /** An adversary in ties is kept clear of for a hair, if nothing is tied in all states. */
  @Property(tries = 60, seed = "1995")
  void whereNothingIsTiedTieBreaksCostAHair(
      @ForAll @IntRange(min = 1, max = 15) int states,
      @ForAll @IntRange(min = 1, max = 15) int actions,
      @ForAll @IntRange(max = 999) int seed) {
    PersuasionGame<NamedState, String> game = HardGames.RANDOM.game(states, actions, seed);
    assertEquals(PROGRAM.solve(game).value(), value(game, TieBreak.ADVERSARIAL), 1e-9);
  }

  @Property(tries = 100, seed = "2016")
  void aReceiverOfAnotherPriorIsServed(
      @ForAll HardGames kind,
      @ForAll @IntRange(min = 1, max = 12) int states,
      @ForAll @IntRange(min = 1, max = 12) int actions,
      @ForAll @IntRange(max = 499) int half) {
    PersuasionGame<NamedState, String> game = kind.game(states, actions, 2 * half);
    PersuasionGame<NamedState, String> other = kind.game(states, actions, 2 * half + 2);
    assertCertified(game.withReceiverPrior(other.prior()), PROGRAM);
  }

  static void assertCertified(PersuasionGame<NamedState, String> game, ObedienceProgram program) {
    var solution = program.solve(game);
    Certificate certificate = solution.certificate();
    double unit = game.sender().range();
    double rounding = 1e-14 * game.sender().magnitude();
    assertTrue(certificate.gap() <= 1e-9 * unit + rounding, () -> "gap " + certificate.gap());
    assertTrue(
        certificate.obedienceViolation() <= 1e-9 * game.receiver().range(),
        () -> "violation " + certificate.obedienceViolation());
    assertTrue(certificate.plausibilityResidual() <= 1e-15);
    assertTrue(
        certificate.multipliers().isPresent() || program.tieBreak() != TieBreak.SENDER_PREFERRED);
    certificate
        .multipliers()
        .ifPresent(
            y -> assertEquals(certificate.upperBound(), y.bound(game), 1e-12 * Math.max(1, unit)));
  }

  /** max Σ x v subject to all obedience constraints, each with a surplus column. */
  private static BigFraction exactValue(ExactGame game) {
    int states = game.states();
    int actions = game.actions();
    int width = states * actions + actions * actions;
    BigFraction[] objective = zeros(width);
    BigFraction[][] rows = new BigFraction[states + actions * actions][];
    BigFraction[] rightHandSide = zeros(rows.length);
    for (int s = 0; s < states; s++) {
      rows[s] = zeros(width);
      rightHandSide[s] = game.prior().get(s);
      for (int a = 0; a < actions; a++) {
        rows[s][s * actions + a] = BigFraction.ONE;
        objective[s * actions + a] = game.sender().get(s).get(a);
      }
    }
    for (int a = 0; a < actions; a++) {
      for (int b = 0; b < actions; b++) {
        int pair = a * actions + b;
        BigFraction[] row = zeros(width);
        for (int s = 0; s < states; s++) {
          row[s * actions + a] =
              game.receiver().get(s).get(a).subtract(game.receiver().get(s).get(b));
        }
        row[states * actions + pair] = BigFraction.MINUS_ONE;
        rows[states + pair] = row;
      }
    }
    return RationalSimplex.maximum(objective, rows, rightHandSide).orElseThrow();
  }

  private static BigFraction[] zeros(int size) {
    BigFraction[] zeros = new BigFraction[size];
    Arrays.fill(zeros, BigFraction.ZERO);
    return zeros;
  }
}
