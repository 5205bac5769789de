// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * The Adam step, uphill: θ ← θ + α m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ)
 * are the running averages m of the gradient and v of its square, freed of their start at zero.
 *
 * @param beta1 β₁, the share of m that a step keeps
 * @param beta2 β₂, the share of v that a step keeps
 * @param epsilon ε
 * @see "Kingma and Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1"
 */
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
  static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-8);

  /**
   * @param beta1 β₁, the share of m that a step keeps
   * @param beta2 β₂, the share of v that a step keeps
   * @param epsilon ε
   * @throws IllegalArgumentException if a β is negative or not below 1, or ε is not positive and
   *     finite as a {@code float}
   */
  public Adam {
    requireShare(beta1);
    requireShare(beta2);
    requireEpsilon(epsilon);
  }

  @Override
  public int memory() {
    return 2;
  }

  @Override
  public void ascend(ParameterBlock block, float[] gradient, long step, double rate) {
    float[] parameters = block.values();
    float[] mean = block.memory(0);
    float[] square = block.memory(1);
    float alpha = (float) (rate / (1 - Math.pow(beta1, (double) step)));
    float unbias = (float) (1 / (1 - Math.pow(beta2, (double) step)));
    float new1 = (float) (1 - beta1);
    float new2 = (float) (1 - beta2);
    float tiny = (float) epsilon;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i];
      mean[i] += new1 * (g - mean[i]);
      square[i] += new2 * (g * g - square[i]);
      parameters[i] += alpha * mean[i] / ((float) Math.sqrt(square[i] * unbias) + tiny);
    }
  }

  private static void requireShare(double beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw new IllegalArgumentException("Adam keeps a share of at least 0 and below 1: " + beta);
    }
  }

  static void requireEpsilon(double epsilon) {
    if (!((float) epsilon > 0 && (float) epsilon < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ε must be positive and finite as a float: " + epsilon);
    }
  }
}
