// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import org.junit.jupiter.api.Test;

/** What a solution says of itself, and when it is none. */
class SolutionTest {
  private static final Solution<NamedState, String> OPTIMUM =
      Knapsack.withDefaults().solve(BinaryGames.prosecutor());

  private static Solution<NamedState, String> certified(double upperBound, double violation) {
    return new Solution<>(
        OPTIMUM.scheme(),
        new Certificate(OPTIMUM.value(), upperBound, violation, 0),
        OPTIMUM.method());
  }

  @Test
  void aGapThatIsNotClosedIsTold() {
    var open = certified(OPTIMUM.value() + 0.25, 0);
    assertSame(open, open.proved(0.2501));
    var refused = assertThrows(SolverException.class, () -> open.proved(0.2499));
    assertEquals(
        "fractional knapsack, ties SENDER_PREFERRED: a gap of "
            + open.certificate().gap()
            + " to the bound could not be closed; try a larger tolerance than 0.2499",
        refused.getMessage());
    assertSame(open, refused.best().orElseThrow());
    assertEquals(open.certificate().gap(), refused.residual());
    var nothing = new SolverException("nothing was found", null);
    assertTrue(nothing.best().isEmpty());
    assertEquals(Double.POSITIVE_INFINITY, nothing.residual());
    assertThrows(SolverException.class, () -> certified(Double.NaN, 0).proved(0.5));
  }

  @Test
  void aReceiverWhoWouldGainByDisobeyingIsTold() {
    var disobeyed = certified(OPTIMUM.value(), 0.25);
    assertSame(disobeyed, disobeyed.proved(0.2501));
    assertEquals(
        "fractional knapsack: the receiver would gain 0.25 by disobeying; try a larger tolerance"
            + " than 0.2499",
        assertThrows(SolverException.class, () -> disobeyed.proved(0.2499)).getMessage());
    assertThrows(SolverException.class, () -> certified(0.6, Double.NaN).proved(0.5));
  }

  /** A share of the range, and what rounding takes of numbers as large as these. */
  @Test
  void toleranceIsAShareOfTheRange() {
    UtilityTable<NamedState, String> table =
        UtilityTable.of(
            OPTIMUM.scheme().game().states(),
            OPTIMUM.scheme().game().actions(),
            new double[][] {{996, 1000}, {997, 998}});
    assertEquals(0.25 * 4 + 1e-11, Solution.allowed(table, 0.25), 1e-15);
    assertEquals(1e-11, Solution.allowed(table, 0), 1e-20);
  }

  /** 1000 and a little less are the same to the receiver in the light of what is at stake. */
  @Test
  void fullInformationBreaksTiesAsTheSchemeDoes() {
    var game =
        PersuasionGame.of(
            new double[] {0.5, 0.5},
            new double[][] {{1000, 1000 - 2e-10, 0}, {0, 1, 1000}},
            new double[][] {{1, 8, 0}, {0, 0, 2}});
    var solution = Solver.withDefaults().solve(game);
    assertEquals(5, solution.fullInformation(), 1e-12);
    var hostile =
        new Solution<>(
            solution.scheme().under(TieBreak.ADVERSARIAL),
            solution.certificate(),
            solution.method());
    assertEquals(1.5, hostile.fullInformation(), 1e-12);
  }

  /** To convict the innocent costs the judge 1, and 0.4 where he knows nothing. */
  @Test
  void aJudgeWhoPutsUpWithALossDoesSoWhateverHeKnows() {
    assertEquals(0.3, careless(0.9).fullInformation(), 1e-15);
    assertEquals(1, careless(1.1).fullInformation(), 1e-15);
    assertEquals(0, careless(0.39).noInformation(), 1e-15);
    assertEquals(1, careless(0.41).noInformation(), 1e-15);
  }

  private static Solution<NamedState, String> careless(double slack) {
    return new Solution<>(
        OPTIMUM.scheme().withSlack(slack), OPTIMUM.certificate(), OPTIMUM.method());
  }

  @Test
  void itSaysWhatItIs() {
    assertEquals(
        "Solution[value=%s, upperBound=%s, method=fractional knapsack]"
            .formatted(OPTIMUM.value(), OPTIMUM.certificate().upperBound()),
        OPTIMUM.toString());
  }
}
