// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AffineTest {
  @Test
  void rowsAreInputsAndColumnsAreOutputs() {
    float[] weights = {1, 2, 3, 10, 20, 30};
    assertArrayEquals(
        new double[] {21.5, 42, 62.5},
        Affine.map(weights, new float[] {0.5f, 0, -0.5f}, new float[] {1, 2}));
  }

  @Test
  void theBiasIsLeftAlone() {
    float[] bias = {1, 2};
    Affine.map(new float[] {3, 4}, bias, new float[] {5});
    assertArrayEquals(new float[] {1, 2}, bias);
  }

  @Test
  void anotherLengthIsRefused() {
    for (int length : new int[] {0, 1, 3}) {
      assertEquals(
          length + " features for a head that reads 2",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Affine.map(new float[6], new float[3], new float[length]))
              .getMessage());
    }
  }
}
