// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxHeadTest {
  /** Two features, three signals: W = [1 2 3; 4 5 6], b = (0.5, 0, −0.5). */
  private static SoftmaxHead head() {
    return SoftmaxHead.of(new float[] {1, 2, 3, 4, 5, 6}, new float[] {0.5f, 0, -0.5f});
  }

  @Test
  void logitsAreTheAffineMap() {
    assertArrayEquals(new double[] {18.5, 24, 29.5}, head().logits(new float[] {2, 4}));
    assertArrayEquals(new double[] {0.5, 0, -0.5}, head().logits(new float[] {0, 0}));
  }

  @Test
  void shapes() {
    assertEquals(2, head().inputs());
    assertEquals(3, head().outputs());
    assertEquals("SoftmaxHead[2 → 3]", head().toString());
    assertArrayEquals(new double[1], SoftmaxHead.zeros(1, 1).logits(new float[] {7}));
    SoftmaxHead zeros = SoftmaxHead.zeros(4, 5);
    assertEquals(4, zeros.inputs());
    assertEquals(5, zeros.outputs());
    assertArrayEquals(new double[5], zeros.logits(new float[] {1, 2, 3, 4}));
  }

  @Test
  void arraysAreCopiedInAndOut() {
    float[] weights = {1, 2};
    float[] bias = {3, 4};
    SoftmaxHead head = SoftmaxHead.of(weights, bias);
    weights[0] = 100;
    bias[0] = 100;
    head.weights()[0] = 100;
    head.bias()[0] = 100;
    assertArrayEquals(new float[] {1, 2}, head.weights());
    assertArrayEquals(new float[] {3, 4}, head.bias());
  }

  @Test
  void equalParametersAreEqualHeads() {
    assertEquals(head(), head());
    assertEquals(head().hashCode(), head().hashCode());
    assertNotEquals(head(), SoftmaxHead.of(head().weights(), new float[3]));
    assertNotEquals(head(), SoftmaxHead.of(new float[6], head().bias()));
    assertNotEquals(head().hashCode(), SoftmaxHead.of(head().weights(), new float[3]).hashCode());
    assertFalse(head().equals("a head"));
  }

  @Test
  void whatMakesNoRowsIsRefused() {
    assertRefused("5 weights do not make rows of 3", 5, 3);
    assertRefused("0 weights do not make rows of 3", 0, 3);
    assertRefused("4 weights do not make rows of 0", 4, 0);
    assertEquals(
        "A head of 65536 inputs and 65536 outputs is too large for an array",
        assertThrows(IllegalArgumentException.class, () -> SoftmaxHead.zeros(1 << 16, 1 << 16))
            .getMessage());
    for (int[] shape : new int[][] {{0, 3}, {3, 0}, {-1, -1}}) {
      assertEquals(
          "A head needs inputs and outputs, not " + shape[0] + " and " + shape[1],
          assertThrows(IllegalArgumentException.class, () -> SoftmaxHead.zeros(shape[0], shape[1]))
              .getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsRefused(float parameter) {
    for (float[][] parameters :
        new float[][][] {{{1, parameter}, {1, 1}}, {{1, 1}, {1, parameter}}}) {
      assertEquals(
          "Not a parameter: " + parameter,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> SoftmaxHead.of(parameters[0], parameters[1]))
              .getMessage());
    }
  }

  private static void assertRefused(String problem, int weights, int bias) {
    assertEquals(
        problem,
        assertThrows(
                IllegalArgumentException.class,
                () -> SoftmaxHead.of(new float[weights], new float[bias]))
            .getMessage());
  }
}
