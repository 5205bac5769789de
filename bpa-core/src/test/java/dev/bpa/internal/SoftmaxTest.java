// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftmaxTest {
  @Test
  void probabilitiesAreExponentialsOverTheirSum() {
    double[] p = new double[3];
    double log = Softmax.of(new float[] {0, (float) Math.log(2), (float) Math.log(5)}, p);
    assertEquals(Math.log(8), log, 1e-7);
    assertArrayEquals(new double[] {0.125, 0.25, 0.625}, p, 1e-7);
  }

  @Test
  void largeLogitsDoNotOverflow() {
    double[] p = new double[2];
    assertEquals(1e30f + Math.log(2), Softmax.of(new float[] {1e30f, 1e30f}, p));
    assertArrayEquals(new double[] {0.5, 0.5}, p);
    assertEquals(-1_000 + Math.log1p(Math.exp(-1)), Softmax.of(new float[] {-1_000, -1_001}, p));
  }

  /** Of intervals that are closed at the left. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.2499, 0", "0.25, 2", "0.7499, 2", "0.75, 3", "0.9999, 3"})
  void aUniformNumberFallsIntoItsInterval(double u, int place) {
    assertEquals(place, Softmax.place(new double[] {0.25, 0, 0.5, 0.25}, u));
  }

  /** What is left over by rounding goes to no signal that is never sent. */
  @Test
  void whatHasNoProbabilityIsNotDrawn() {
    assertEquals(1, Softmax.place(new double[] {0.5, 0.5 - 1e-9, 0, 0}, 1 - 1e-12));
    assertEquals(1, Softmax.place(new double[] {0, 1, 0}, 0));
    assertEquals(0, Softmax.place(new double[] {0.9, 0, 0}, 0.95));
  }
}
