// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictSolutionTest {
  /** What it costs to keep clear of the tolerance within which the receiver sees ties. */
  private static final double HAIR = 5e-9;

  private static final Solver SOLVER = Solver.withDefaults();

  private static void assertEarns(double value, double cost, Solution<?, ?> strict) {
    assertEquals(value, strict.value(), HAIR);
    assertEquals(cost, strict.certificate().gap(), HAIR);
    for (TieBreak tieBreak : TieBreak.values()) {
      assertTrue(strict.scheme().under(tieBreak).value() >= value - HAIR);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1e-3, 1e-6})
  void theProsecutorPaysForAJudgeWhoIsSure(double margin) {
    double value = 0.6 / (1 + margin);
    assertEarns(value, 0.6 - value, SOLVER.solve(BinaryGames.prosecutor()).strict(margin));
  }

  @Test
  void manyActionsToo() {
    // the judge may also do a third thing, which is worse than acquittal whatever the truth
    var game =
        PersuasionGame.of(
            new double[] {0.7, 0.3},
            new double[][] {{1, 0, 0.5}, {0, 1, -0.5}},
            new double[][] {{0, 1, 9}, {0, 1, 9}});
    assertEarns(0.6 / 1.1, 0.6 - 0.6 / 1.1, SOLVER.solve(game).strict(0.1));
  }

  @Test
  void amongActionsThatCannotBeToldApartTheWorstCounts() {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(
            new double[] {0.7, 0.3},
            new double[][] {{1, 0, 0}, {0, 1, 1}},
            new double[][] {{0, 1, 2}, {0, 1, 2}});
    assertEarns(0.6 / 1.1, 1.2 - 0.6 / 1.1, SOLVER.solve(game).strict(0.1));
    var indifferent =
        PersuasionGame.of(
            new double[] {0.5, 0.5}, new double[2][2], new double[][] {{0, 2}, {3, 0}});
    assertEarns(1, 1.5, SOLVER.solve(indifferent).strict(0.1));
  }

  @Test
  void whatNobodyCanBeSureOfIsRefused() {
    var solution = SOLVER.solve(BinaryGames.prosecutor());
    assertEquals(
        "No scheme leaves the receiver a margin of 2.0; try a smaller one",
        assertThrows(IllegalArgumentException.class, () -> solution.strict(2)).getMessage());
    assertEquals(
        "A strict margin must be positive and finite: Infinity",
        assertThrows(
                IllegalArgumentException.class, () -> solution.strict(Double.POSITIVE_INFINITY))
            .getMessage());
    assertEquals(
        "A strict margin must be positive and finite: 0.0",
        assertThrows(IllegalArgumentException.class, () -> solution.strict(0)).getMessage());
  }
}
