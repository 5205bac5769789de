// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PoolingTest {
  /** Another text's number, three tokens of two dimensions, and padding. */
  private static final FloatBuffer STATES =
      FloatBuffer.wrap(new float[] {100, 1, 10, 2, 20, 6, 60, 100, 100});

  private static void assertPooled(float x, float y, Pooling pooling) {
    assertArrayEquals(new float[] {x, y}, pooling.pool(STATES, 1, 3, 2));
  }

  @Test
  void theMeanIsOverTokens() {
    assertPooled(3, 30, Pooling.MEAN);
  }

  @Test
  void clsIsTheFirstToken() {
    assertPooled(1, 10, Pooling.CLS);
  }

  @Test
  void lastIsTheLastTokenBeforeThePadding() {
    assertPooled(6, 60, Pooling.LAST);
  }
}
