// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * b(φ), the reward expected before the signal is drawn. Subtracting it leaves the score-function
 * gradient unbiased, for E ∇ log π = 0, and takes most of its variance away.
 *
 * <p>An instance learns within one training; not thread-safe.
 *
 * @see "Williams, Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement
 *     Learning, Machine Learning 8, 1992"
 */
public interface Baseline {
  /** The reward to expect with these features, from earlier rounds alone. */
  double estimate(float[] features);

  /** Takes in the reward that came. */
  void learn(float[] features, double reward);
}
