// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * What a logged round counts for,
 *
 * <pre>a = w (r − b),   w = min(π(g) / π₀(g), c)</pre>
 *
 * where π₀ is the policy that sent its signal and π the one that learns.
 *
 * @param baseline b
 * @param largestWeight c; 0 for on-policy rounds, whose weights are 1
 * @see "Ionides, Truncated Importance Sampling, Journal of Computational and Graphical Statistics
 *     17, 2008, for the clipped weight"
 */
public record Advantage(double baseline, double largestWeight) {
  /**
   * @param baseline finite
   * @param largestWeight ≥ 0
   * @throws IllegalArgumentException if b is infinite or NaN, or c is negative or NaN
   */
  public Advantage {
    if (!Double.isFinite(baseline)) {
      throw new IllegalArgumentException("A baseline must be finite: " + baseline);
    }
    if (!(largestWeight >= 0)) {
      throw new IllegalArgumentException("A largest weight must be ≥ 0: " + largestWeight);
    }
  }

  /** a of a reward that followed a signal of probability π(g), sent with π₀(g). */
  double of(double reward, double probability, double propensity) {
    double weight = largestWeight == 0 ? 1 : Math.min(probability / propensity, largestWeight);
    return weight * (reward - baseline);
  }
}
