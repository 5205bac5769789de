// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {
  /** Each addition of 1e-16 to 1 is lost in a plain loop. */
  @Test
  void whatIsSmallIsNotLostBesideWhatIsLarge() {
    double[] x = new double[10_001];
    Arrays.fill(x, 1e-16);
    x[0] = 1;
    assertEquals(1 + 1e-12, CompensatedSum.of(x));
  }

  /** Neumaier's example, on which Kahan's sum is 0: the large comes after the small. */
  @Test
  void whatIsLargeMayComeLater() {
    assertEquals(2, CompensatedSum.of(new double[] {1, 1e100, 1, -1e100}));
  }

  @Test
  void errorsDoNotGrowWithTheCount() {
    double[] x = new double[1_000_000];
    Arrays.fill(x, 0.1);
    assertEquals(100_000, CompensatedSum.of(x));
  }

  @Test
  void itIsTheSumSoFar() {
    CompensatedSum sum = new CompensatedSum();
    assertEquals(0, sum.value());
    sum.add(3);
    assertEquals(3, sum.value());
    sum.add(-1);
    assertEquals(2, sum.value());
  }

  @Test
  void productsAreSummedAlike() {
    double[] x = {4, 1e50, 2, -1e50};
    double[] y = {5, 1e50, 3, 1e50};
    assertEquals(26, CompensatedSum.ofProducts(x, y));
    assertEquals(0, CompensatedSum.ofProducts(new double[0], new double[0]));
  }

  @Test
  void whatIsInfiniteStaysSo() {
    double infinite = Double.POSITIVE_INFINITY;
    assertEquals(infinite, CompensatedSum.of(new double[] {1, infinite, 2}));
    assertEquals(-infinite, CompensatedSum.of(new double[] {-infinite, 2}));
    assertEquals(Double.NaN, CompensatedSum.of(new double[] {infinite, -infinite}));
  }
}
