// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.probability.Distribution;

/**
 * What a sender can earn whom only the posterior mean of a state on [0, 1] concerns: between the
 * value and the bound.
 *
 * @param value Σ G(m) v(m), what the means earn: the law of the state can be garbled into them
 * @param upperBound E p(ω), what nothing can earn
 * @param means G, the posterior means that earn the value and their probabilities
 * @param residual by how much G exceeds a mean-preserving contraction of the law, by rounding: max
 *     over t of E max(m − t, 0) − E max(ω − t, 0), at least 0
 * @param price p
 * @param method how it was found
 * @see MeanPersuasion
 */
public record MeanSolution(
    double value,
    double upperBound,
    Distribution<Double> means,
    double residual,
    PriceFunction price,
    Method method) {
  /**
   * @param value Σ G(m) v(m), what the means earn: the law of the state can be garbled into them
   * @param upperBound E p(ω), what nothing can earn
   * @param means G, the posterior means that earn the value and their probabilities
   * @param residual by how much G exceeds a mean-preserving contraction of the law, by rounding:
   *     max over t of E max(m − t, 0) − E max(ω − t, 0), at least 0
   * @param price p
   * @param method how it was found
   */
  public MeanSolution {
    requireNonNull(means, "means");
    requireNonNull(price, "price");
    requireNonNull(method, "method");
  }

  /**
   * {@return the bound less the value, at least 0: the error of the discretisation, and all others}
   */
  public double gap() {
    return Math.max(0, upperBound - value);
  }

  /** The better value and the better bound of two solutions of one problem. */
  MeanSolution bestOf(MeanSolution other) {
    MeanSolution earns = other.value > value ? other : this;
    MeanSolution bounds = other.upperBound < upperBound ? other : this;
    return new MeanSolution(
        earns.value, bounds.upperBound, earns.means, earns.residual, bounds.price, other.method);
  }
}
