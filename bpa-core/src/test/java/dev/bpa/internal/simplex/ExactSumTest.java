// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExactSumTest {
  @Test
  void nothingIsLostBetweenLargeTermsThatCancel() {
    ExactSum sum = new ExactSum();
    sum.add(1e16);
    sum.add(1);
    sum.add(-1e16);
    assertEquals(1, sum.value());
  }

  @Test
  void productsAreNotRounded() {
    ExactSum sum = new ExactSum();
    sum.addProduct(0.1, 0.1);
    sum.add(-0.1 * 0.1);
    assertEquals(Math.fma(0.1, 0.1, -(0.1 * 0.1)), sum.value());
  }

  @Test
  void theRemainderIsWhatTheValueLeavesOut() {
    ExactSum sum = new ExactSum();
    sum.add(1);
    sum.add(0x1p-80);
    assertEquals(1, sum.value());
    assertEquals(0x1p-80, sum.remainder());
  }
}
