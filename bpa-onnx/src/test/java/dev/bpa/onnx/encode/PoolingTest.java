// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PoolingTest {
  /** Three tokens of two dimensions. */
  private static final float[] STATES = {1, 10, 2, 20, 6, 60};

  @Test
  void theMeanIsOverTokens() {
    assertArrayEquals(new float[] {3, 30}, Pooling.MEAN.pool(STATES, 2));
  }

  @Test
  void clsIsTheFirstToken() {
    assertArrayEquals(new float[] {1, 10}, Pooling.CLS.pool(STATES, 2));
  }
}
