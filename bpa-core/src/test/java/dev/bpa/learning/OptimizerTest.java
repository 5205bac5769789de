// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The steps of {@link Adam} and its simpler kin, by hand. */
class OptimizerTest {
  private static final double STEP2 = 0.932180;
  private static final double STEP3 = -0.206357;

  /**
   * Algorithm 1 by hand: m = 0.1, 0.14, −0.074 and v = 0.001, 0.001249, 0.005247751, each divided
   * by 1 − βᵗ, give steps of 1, 0.932180 and −0.206357 times α.
   */
  @Test
  void threeStepsByHand() {
    Walk adam = new Walk(Optimizer.adam(), 1);
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
    new Walk(Optimizer.adam(), 3).ascend(theta, new float[] {3, -7, 0}, 0.25);
    assertArrayEquals(new float[] {5.25f, 4.75f, 5}, theta, 1e-6f);
  }

  /** v̂ takes the scale of the gradient away, as long as it is well above ε. */
  @Test
  void theScaleOfTheGradientDoesNotMatter() {
    for (float scale : new float[] {1e-4f, 1e6f}) {
      Walk adam = new Walk(Optimizer.adam(), 1);
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
    new Walk(Optimizer.adam(), 1).ascend(theta, new float[] {1e-8f}, 1);
    assertEquals(0.5, theta[0], 1e-3);
    new Walk(Optimizer.adaGrad(), 1).ascend(theta, new float[] {1e-8f}, 1);
    assertEquals(1, theta[0], 1e-3);
  }

  @Test
  void aPlainStepIsTheGradientItself() {
    float[] theta = {5, 5};
    Walk plain = new Walk(Optimizer.plain(), 2);
    plain.ascend(theta, new float[] {2, -4}, 0.25);
    plain.ascend(theta, new float[] {2, 0}, 0.5);
    assertArrayEquals(new float[] {6.5f, 4}, theta, 1e-6f);
  }

  /** s = 9 and then 25: steps of 3 / 3 and 4 / 5. */
  @Test
  void adaGradsStepsFallAsGradientsAddUp() {
    float[] theta = {0};
    Walk adaGrad = new Walk(Optimizer.adaGrad(), 1);
    adaGrad.ascend(theta, new float[] {3}, 1);
    assertEquals(1, theta[0], 1e-6);
    adaGrad.ascend(theta, new float[] {-4}, 1);
    assertEquals(0.2, theta[0], 1e-6);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertRefused(
        "Adam keeps a share of at least 0 and below 1: 1.0", () -> new Adam(1, 0.9, 1e-8));
    assertRefused(
        "Adam keeps a share of at least 0 and below 1: -0.1", () -> new Adam(0.9, -0.1, 1e-8));
    assertRefused("ε must be positive and finite as a float: 0.0", () -> new Adam(0.9, 0.9, 0));
    assertRefused("ε must be positive and finite as a float: NaN", () -> new AdaGrad(Double.NaN));
    double infinite = Double.POSITIVE_INFINITY;
    assertRefused(
        "ε must be positive and finite as a float: Infinity", () -> new AdaGrad(infinite));
    assertRefused(
        "ε must be positive and finite as a float: 1.0E-46", () -> new Adam(0.9, 0.9, 1e-46));
  }

  /** m = g and v = g²: steps of the rate, in the direction of the last gradient. */
  @Test
  void anAdamThatKeepsNothingGoesByTheLastGradient() {
    float[] theta = {0};
    Walk adam = new Walk(new Adam(0, 0, 1e-8), 1);
    adam.ascend(theta, new float[] {3}, 0.5);
    assertEquals(0.5, theta[0], 1e-6);
    adam.ascend(theta, new float[] {-7}, 0.5);
    assertEquals(0, theta[0], 1e-6);
  }

  @Test
  void aMemoryOfAnotherLengthIsRefused() {
    assertRefused(
        "A memory of 3 numbers does not belong to 2 parameters",
        () -> ParameterBlock.of(new float[2], new float[2], new float[3]));
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }

  /** An optimizer with the memory of one array. */
  private static final class Walk {
    private final Optimizer optimizer;
    private final float[][] memory;
    private long step;

    Walk(Optimizer optimizer, int parameters) {
      this.optimizer = optimizer;
      memory = new float[optimizer.memory()][parameters];
    }

    void ascend(float[] theta, float[] gradient, double rate) {
      optimizer.ascend(ParameterBlock.of(theta, memory), gradient, ++step, rate);
    }
  }
}
