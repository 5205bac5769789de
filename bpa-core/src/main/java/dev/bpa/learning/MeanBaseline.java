// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.List;

/**
 * The mean of all rewards so far; 0 before the first.
 *
 * @see "Sutton and Barto, Reinforcement Learning, 2nd edition, 2018, section 13.4"
 */
public final class MeanBaseline implements Baseline {
  private double mean;
  private long count;

  /** The baseline before any reward. */
  public MeanBaseline() {}

  @Override
  public double estimate(float[] features) {
    return mean;
  }

  @Override
  public void learn(float[] features, double reward) {
    mean += (reward - mean) / ++count;
  }

  /** The mean, and of how many rewards. */
  @Override
  public List<Double> state() {
    return List.of(mean, (double) count);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are not two numbers
   */
  @Override
  public void restore(List<Double> state) {
    if (state.size() != 2) {
      throw new IllegalArgumentException("A mean and a count, not " + state.size() + " numbers");
    }
    mean = state.get(0);
    count = state.get(1).longValue();
  }
}
