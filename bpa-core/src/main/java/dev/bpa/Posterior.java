// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import dev.bpa.probability.Distribution;
import dev.bpa.probability.Divergence;

/**
 * What is to be believed after a signal: μ_g(ω) = μ₀(ω) π(g | ω) / Pr(g).
 *
 * @param <S> states
 * @param prior μ₀
 * @param signal g
 * @param logProbability log Pr(g) = log Σ μ₀(ω) π(g | ω), in nats, ≤ 0
 * @param belief μ_g
 * @see "Kamenica and Gentzkow (2011), section I"
 */
public record Posterior<S extends State>(
    Distribution<S> prior, Signal signal, double logProbability, Distribution<S> belief) {
  /**
   * @param prior μ₀
   * @param signal g
   * @param logProbability log Pr(g) = log Σ μ₀(ω) π(g | ω), in nats, ≤ 0
   * @param belief μ_g
   * @throws IllegalArgumentException if the logarithm is above 0 (but for rounding), −∞ or NaN
   */
  public Posterior {
    requireNonNull(prior, "prior");
    requireNonNull(signal, "signal");
    requireNonNull(belief, "belief");
    if (!(logProbability <= Distribution.SUM_TOLERANCE
        && logProbability > Double.NEGATIVE_INFINITY)) {
      throw new IllegalArgumentException("Not the log of a probability: " + logProbability);
    }
  }

  /** {@return Pr(g); 0 where it is too small for a {@code double}} */
  public double probability() {
    return Math.min(1, Math.exp(logProbability));
  }

  /** {@return KL(μ_g ‖ μ₀) in nats: how much the signal taught} */
  public double informationGain() {
    return Divergence.kullbackLeibler(belief, prior);
  }
}
