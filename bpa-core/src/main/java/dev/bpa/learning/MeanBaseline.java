// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/** The mean of all rewards so far; 0 before the first. */
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
}
