// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * How parameters move along a gradient g: a pure function of (θ, memory, g, step, α), written in
 * place so that no step allocates. All that it remembers is in the memory that the caller owns, so
 * that a training can be saved and resumed to the last bit.
 *
 * <p>Immutable and thread-safe.
 *
 * @see "docs/decisions/0008-policy-gradients.md: pure parts, put together by trainers"
 */
public interface Optimizer {
  /**
   * {@return how many numbers it remembers of each parameter; all are zero before the first step}
   */
  int memory();

  /**
   * Moves the parameters uphill.
   *
   * @param block θ and what is remembered of it; both are changed
   * @param gradient g, as long as θ
   * @param step counted from 1
   * @param rate α
   */
  void ascend(ParameterBlock block, float[] gradient, long step, double rate);

  /** {@return the optimizer θ ← θ + α g} */
  static Optimizer plain() {
    return Plain.INSTANCE;
  }

  /** {@return {@link Adam} with β₁ = 0.9, β₂ = 0.999, ε = 1e-8} */
  static Optimizer adam() {
    return Adam.DEFAULT;
  }

  /** {@return {@link AdaGrad} with ε = 1e-8} */
  static Optimizer adaGrad() {
    return AdaGrad.DEFAULT;
  }
}
