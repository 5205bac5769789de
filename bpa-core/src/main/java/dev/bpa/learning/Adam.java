// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * The Adam step, uphill: θ ← θ + α m̂ / (√v̂ + ε), where m̂ and v̂ are the bias-corrected running
 * averages of the gradient and its square, with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
 *
 * <p>Holds the averages of one parameter array; not thread-safe.
 *
 * @see "Kingma and Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1"
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final float[] mean;
  private final float[] square;
  private double correction1 = 1;
  private double correction2 = 1;

  Adam(int parameters) {
    mean = new float[parameters];
    square = new float[parameters];
  }

  /**
   * Moves the parameters along the gradient.
   *
   * @param rate α
   */
  void ascend(float[] parameters, float[] gradient, double rate) {
    correction1 *= BETA1;
    correction2 *= BETA2;
    float step = (float) (rate / (1 - correction1));
    float unbias = (float) (1 / (1 - correction2));
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i];
      mean[i] += (float) (1 - BETA1) * (g - mean[i]);
      square[i] += (float) (1 - BETA2) * (g * g - square[i]);
      parameters[i] += step * mean[i] / ((float) Math.sqrt(square[i] * unbias) + (float) EPSILON);
    }
  }
}
