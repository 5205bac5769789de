// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * The AdaGrad step, uphill: s ← s + g², θ ← θ + α g / (√s + ε). Rates fall by themselves, each
 * parameter's as its gradients add up: for rewards that do not drift.
 *
 * @param epsilon ε
 * @see "Duchi, Hazan and Singer, Adaptive Subgradient Methods, JMLR 12, 2011, figure 1"
 */
public record AdaGrad(double epsilon) implements Optimizer {
  static final AdaGrad DEFAULT = new AdaGrad(1e-8);

  /**
   * @param epsilon ε
   * @throws IllegalArgumentException if ε is not positive and finite as a {@code float}
   */
  public AdaGrad {
    Adam.requireEpsilon(epsilon);
  }

  @Override
  public int memory() {
    return 1;
  }

  @Override
  public void ascend(ParameterBlock block, float[] gradient, long step, double rate) {
    float[] parameters = block.values();
    float[] square = block.memory(0);
    float alpha = (float) rate;
    float tiny = (float) epsilon;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i];
      square[i] += g * g;
      parameters[i] += alpha * g / ((float) Math.sqrt(square[i]) + tiny);
    }
  }
}
