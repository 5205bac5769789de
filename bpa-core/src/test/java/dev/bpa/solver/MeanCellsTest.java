// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A uniform state pooled on two halves, and what is paid for its means, by hand. */
class MeanCellsTest {
  @Test
  void aPooledLawLiesUnderTheLawByAnEighthOfTheCell() {
    MeanCells halves = new MeanCells(StateLaw.uniform(), List.of(0.0, 0.5, 1.0));
    assertEquals(2, halves.size());
    double[] means = {0.25, 0.75};
    double[] excess = {0.5 * (0.75 - 0.25), 0}; // E max(m − t, 0) of means of ½ each
    for (int k = 0; k < 2; k++) {
      assertEquals(means[k], halves.pool(k), 1e-15);
      assertEquals(excess[k], halves.ceiling(k), 1e-15);
      assertEquals(0.25 / 8, halves.error(k), 1e-15); // density × width² / 8
      assertEquals(0.5 * k, halves.low(k));
      assertEquals(0.5 * k + 0.5, halves.high(k));
    }
  }

  /** Uniform on [0, ½]. */
  @Test
  void whereNoStateIsThereIsNoCell() {
    StateLaw lower =
        new StateLaw() {
          @Override
          public double survival(double t) {
            return Math.max(0, 1 - 2 * t);
          }

          @Override
          public double excess(double t) {
            return t < 0.5 ? (0.5 - t) * (0.5 - t) : 0;
          }
        };
    MeanCells cells = new MeanCells(lower, List.of(0.0, 0.5, 1.0));
    assertEquals(1, cells.size());
    assertEquals(0.25, cells.pool(0), 1e-15);
    assertEquals(0.5, cells.high(0));
  }

  @Test
  void aPriceIsALineAndItsBends() {
    PriceFunction price = new PriceFunction(1, 2, new double[] {0.25, 0.5}, new double[] {3, 4});
    assertEquals(1, price.at(0));
    assertEquals(1.5, price.at(0.25));
    assertEquals(2 + 0.75, price.at(0.5));
    assertEquals(2.5 + 1.5 + 1, price.at(0.75));
    assertEquals(
        2 + 3 * 0.75 * 0.75 / 2 + 4 * 0.5 * 0.5 / 2, price.expectation(StateLaw.uniform()));
    assertEquals(5.5, price.raised(0.5).at(0.75));
    assertArrayEquals(new double[] {0.25, 0.5}, price.kinks());
    assertEquals("PriceFunction with kinks at [0.25, 0.5]", price.toString());
  }
}
