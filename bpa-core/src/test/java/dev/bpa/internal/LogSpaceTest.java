// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogSpaceTest {
  private static final double ZERO = Double.NEGATIVE_INFINITY;

  @Test
  void theSumOfOrdinaryNumbers() {
    assertEquals(Math.log(10), sumExp(Math.log(1), Math.log(2), Math.log(3), Math.log(4)), 1e-15);
    assertEquals(-3.5, sumExp(-3.5));
  }

  @Test
  void neitherOverflowNorUnderflow() {
    assertEquals(1_000 + Math.log(2), sumExp(1_000, 1_000));
    assertEquals(-1_000 + Math.log(2), sumExp(-1_000, -1_000));
    assertEquals(1_000, sumExp(1_000, -1_000));
    assertEquals(Double.MAX_VALUE, sumExp(Double.MAX_VALUE, 0));
  }

  @Test
  void zeros() {
    assertEquals(-7, sumExp(ZERO, -7, ZERO));
    assertEquals(ZERO, sumExp(ZERO, ZERO));
    assertEquals(ZERO, sumExp());
  }

  @Test
  void theSumOfTwo() {
    assertEquals(Math.log(5), LogSpace.add(Math.log(2), Math.log(3)), 1e-15);
    assertEquals(Math.log(5), LogSpace.add(Math.log(3), Math.log(2)), 1e-15);
    assertEquals(1_000 + Math.log(2), LogSpace.add(1_000, 1_000));
    assertEquals(-7, LogSpace.add(ZERO, -7));
    assertEquals(-7, LogSpace.add(-7, ZERO));
    assertEquals(ZERO, LogSpace.add(ZERO, ZERO));
  }

  private static double sumExp(double... logs) {
    return LogSpace.sumExp(logs);
  }
}
