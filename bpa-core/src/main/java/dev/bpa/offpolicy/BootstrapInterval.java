// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.internal.Quantiles;

/**
 * The percentile interval of the Poisson bootstrap: in each replicate a round counts a Poisson(1)
 * number of times, and the interval is what the middle replicates give. The number comes from the
 * seed and the round alone, so that replicates gathered apart merge, in any order.
 *
 * <p>What is resampled is the estimate with the residuals at their full weight, as in {@link
 * NormalInterval}. Close to its level for large logs.
 *
 * @param level the confidence, in (0, 1)
 * @param replicates B ≥ 100; each costs an addition or two a round
 * @param seed of the counts
 * @see "Chamandy, Muralidharan, Najmi and Naidu, Estimating Uncertainty for Massive Data Streams,
 *     2012; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3"
 */
public record BootstrapInterval(double level, int replicates, long seed) implements IntervalMethod {
  /**
   * @param level the confidence, in (0, 1)
   * @param replicates B ≥ 100
   * @param seed of the counts
   * @throws IllegalArgumentException if the level is not inside (0, 1), or replicates &lt; 100
   */
  public BootstrapInterval {
    Quantiles.requireLevel(level);
    if (replicates < 100) {
      throw new IllegalArgumentException("At least 100 replicates, not " + replicates);
    }
  }

  /**
   * {@return the interval of 1,000 replicates, with seed 0}
   *
   * @param level the confidence, in (0, 1)
   */
  public static BootstrapInterval ofLevel(double level) {
    return new BootstrapInterval(level, 1_000, 0);
  }
}
