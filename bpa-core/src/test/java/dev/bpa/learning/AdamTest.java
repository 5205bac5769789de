// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdamTest {
  private static final double STEP2 = 0.932180;
  private static final double STEP3 = -0.206357;

  /**
   * Algorithm 1 by hand: m = 0.1, 0.14, −0.074 and v = 0.001, 0.001249, 0.005247751, each divided
   * by 1 − βᵗ, give steps of 1, 0.932180 and −0.206357 times α.
   */
  @Test
  void threeStepsByHand() {
    Adam adam = new Adam(1);
    float[] theta = {0};
    adam.ascend(theta, new float[] {1}, 1);
    assertEquals(1, theta[0], 1e-6);
    adam.ascend(theta, new float[] {0.5f}, 1);
    assertEquals(1 + STEP2, theta[0], 1e-6);
    adam.ascend(theta, new float[] {-2}, 1);
    assertEquals(1 + STEP2 + STEP3, theta[0], 1e-6);
  }

  @Test
  void theRateScalesTheStep() {
    float[] theta = {5, 5, 5};
    new Adam(3).ascend(theta, new float[] {3, -7, 0}, 0.25);
    assertArrayEquals(new float[] {5.25f, 4.75f, 5}, theta, 1e-6f);
  }

  /** v̂ takes the scale of the gradient away, as long as it is well above ε. */
  @Test
  void theScaleOfTheGradientDoesNotMatter() {
    for (float scale : new float[] {1e-4f, 1e6f}) {
      Adam adam = new Adam(1);
      float[] theta = {0};
      for (float gradient : new float[] {1, 0.5f, -2}) {
        adam.ascend(theta, new float[] {scale * gradient}, 1);
      }
      assertEquals(1 + STEP2 + STEP3, theta[0], 1e-3);
    }
  }

  /** A gradient of ε moves by half a step: α ε / (ε + ε). */
  @Test
  void aGradientAsSmallAsEpsilonIsDamped() {
    float[] theta = {0};
    new Adam(1).ascend(theta, new float[] {1e-8f}, 1);
    assertEquals(0.5, theta[0], 1e-3);
  }
}
