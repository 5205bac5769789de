// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.List;

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
  /**
   * {@return the reward to expect with these features, from earlier rounds alone}
   *
   * @param features φ
   */
  double estimate(float[] features);

  /**
   * Takes in the reward that came.
   *
   * @param features φ
   * @param reward r
   */
  void learn(float[] features, double reward);

  /** {@return all that it has learned, in numbers: a snapshot, for a training to be resumed} */
  List<Double> state();

  /**
   * Forgets what it knows, and knows what another baseline of its kind knew.
   *
   * @param state as {@link #state()} told it
   * @throws IllegalArgumentException if that is not of its kind
   */
  void restore(List<Double> state);
}
