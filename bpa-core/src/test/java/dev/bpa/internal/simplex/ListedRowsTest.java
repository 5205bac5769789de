// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedRowsTest {
  /** max x₀ + 2 x₁ with x₀ + x₁ + x₂ = 1. */
  private static final BlockProgram PROGRAM =
      new BlockProgram(new double[] {1, 2, 0}, new int[] {0, 0, 0}, new double[] {1});

  private static Row row(int name, double... coefficients) {
    return new Row(name, new int[] {0, 1, 2}, coefficients);
  }

  @Test
  void theWorstViolatedComeFirstAndNoMoreThanAHandful() {
    List<Row> rows = IntStream.range(0, 12).mapToObj(i -> row(i, i * 5 % 12 - 10, 0, 0)).toList();
    List<Integer> found =
        new ListedRows(rows)
            .violated(new double[] {1, 0, 0}, 1e-9).stream().map(Row::name).toList();
    assertEquals(List.of(0, 5, 10, 3, 8, 1, 6, 11), found);
  }

  @Test
  void whatIsWithinTheNoiseIsNoViolation() {
    ListedRows rows = new ListedRows(List.of(row(0, -1, 0, 0), row(1, 1, 0, 0)));
    assertEquals(List.of(), rows.violated(new double[] {0.5, 0, 0}, 0.5));
    assertEquals(1, rows.violated(new double[] {0.5, 0, 0}, 0.49).size());
    assertEquals(1, rows.violated(new double[] {-0.5, 0, 0}, 0.49).get(0).name());
  }

  /** x₁ ≤ x₂ / 3 and x₀ ≤ x₁: a fifth, a fifth, three fifths. */
  @Test
  void theOptimumAndItsPrices() {
    ListedRows rows = new ListedRows(List.of(row(0, 1, 1, 1), row(1, 0, -3, 1), row(2, -1, 1, 0)));
    Optimum optimum = rows.maximise(PROGRAM);
    assertArrayEquals(new double[] {0.2, 0.2, 0.6}, optimum.x(), 1e-15);
    assertEquals(0.6, optimum.bound(), 1e-15);
    // worths are equal: 1 − q = 2 − 3p + q = p
    assertArrayEquals(new double[] {0, 0.6, 0.4}, rows.prices(optimum), 1e-15);
  }

  /** The same, one of its rows not listed. */
  @Test
  void furtherRowsCountButHaveNoPlaceAmongThePrices() {
    ListedRows rows = new ListedRows(List.of(row(0, 0, -3, 1)));
    Row further = row(1, -1, 1, 0);
    Optimum optimum =
        rows.maximise(
            PROGRAM, (x, noise) -> further.dot(x) < -noise ? List.of(further) : List.of());
    assertEquals(0.6, optimum.bound(), 1e-15);
    assertArrayEquals(new double[] {0.6}, rows.prices(optimum), 1e-15);
    assertEquals(1, rows.maximise(PROGRAM).bound(), 1e-15);
  }
}
