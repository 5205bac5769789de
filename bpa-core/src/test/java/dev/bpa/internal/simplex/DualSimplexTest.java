// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.internal.simplex.Optimum.Status;
import dev.bpa.internal.simplex.PlantedProgram.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs large enough for the basis to grow, be computed afresh, and stall. */
class DualSimplexTest {
  private static final double NOISE = 1e-12;
  private static final Shape ORDINARY = new Shape(60, 8, 120, 0.1, 6, 0);

  private static DualSimplex simplex(PlantedProgram planted) {
    return new DualSimplex(planted.program(), new ListedRows(planted.rows()));
  }

  /** With the most pivots that three programs of the shape may take together. */
  static List<Arguments> shapes() {
    return List.of(
        Arguments.of(ORDINARY, 420),
        Arguments.of(new Shape(60, 6, 150, 0.1, 1, 0), 330), // any feasible point is optimal
        Arguments.of(new Shape(80, 8, 200, 0.1, 2, 0), 1_130), // stalls: 300 pivots gain nothing
        Arguments.of(new Shape(100, 6, 300, 0.05, 2, 0.5), 945),
        Arguments.of(new Shape(60, 6, 200, 0.05, 2, 0.9), 54));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void largeProgramsAreSolvedInFewPivots(Shape shape, int pivots) {
    int taken = 0;
    for (int seed = 0; seed < 3; seed++) {
      PlantedProgram planted = shape.drawn(seed);
      Optimum found = simplex(planted).solve(NOISE, 10_000);
      planted.assertSolvedBy(found);
      taken += (int) found.iterations();
    }
    assertTrue(taken <= pivots, taken + " pivots");
  }

  /** The bound is one wherever it stops, and to stop does no harm. */
  @Test
  void itMayBeStoppedAndGoOn() {
    PlantedProgram planted = ORDINARY.drawn(1);
    Optimum atOnce = simplex(planted).solve(NOISE, 10_000);
    DualSimplex simplex = simplex(planted);
    Optimum early = simplex.solve(NOISE, 20);
    assertEquals(Status.STALLED, early.status());
    assertEquals(20, early.iterations());
    assertEquals(planted.proof(early), early.bound(), 1e-9);
    assertTrue(early.bound() > atOnce.bound() + 1);
    Optimum late = simplex.solve(NOISE, 10_000);
    planted.assertSolvedBy(late);
    assertEquals(atOnce.bound(), late.bound(), 1e-9);
    assertEquals(atOnce.iterations(), late.iterations());
    assertEquals(late.iterations(), simplex.solve(NOISE, 0).iterations(), "it is there");
    assertEquals(Status.OPTIMAL, simplex.solve(NOISE, 0).status());
  }

  /** x₀ ≤ x₂ / 3 beside a mass of 1: 1 − (1 − 1e-20) is 0 in doubles. */
  @Test
  void smallEntriesAreRightToTheLastDigits() {
    double tiny = 1e-20;
    BlockProgram program =
        new BlockProgram(new double[] {1, 0, 0, 0}, new int[] {0, 0, 1, 1}, new double[] {1, tiny});
    Row row = new Row(0, new int[] {0, 2}, new double[] {-3, 1});
    for (double noise : new double[] {0, 1e-16, NOISE}) {
      Optimum found = new DualSimplex(program, new ListedRows(List.of(row))).solve(noise, 100);
      assertEquals(Status.OPTIMAL, found.status());
      assertEquals(tiny / 3, found.x()[0], 1e-15 * tiny);
      assertEquals(1, found.x()[1]);
      assertEquals(tiny / 3, found.bound(), 1e-15 * tiny);
    }
  }

  @Test
  void contradictionsAreFound() {
    PlantedProgram planted = ORDINARY.drawn(2);
    int[] whole = {0, 60, 120, 180, 240, 300, 360, 420};
    Row never = new Row(120, whole, new double[] {-1, -1, -1, -1, -1, -1, -1, -1});
    Optimum found =
        new ListedRows(planted.rows()).maximise(planted.program(), (x, noise) -> List.of(never));
    assertEquals(Status.INFEASIBLE, found.status());
    assertTrue(found.iterations() > 0);
  }
}
