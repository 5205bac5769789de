// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import dev.bpa.internal.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Percentile bootstrap intervals for a mean, and for the difference of two means over the same
 * items (paired: an item is drawn with both of its values).
 *
 * <p>Immutable: each {@code with…} is a copy. The same seed gives the same interval.
 *
 * @see "Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3"
 */
public final class Bootstrap {
  private final int resamples;
  private final double level;
  private final long seed;

  private Bootstrap(int resamples, double level, long seed) {
    this.resamples = resamples;
    this.level = level;
    this.seed = seed;
  }

  /** {@return the bootstrap of 2,000 resamples, confidence 0.95, seed 0} */
  public static Bootstrap withDefaults() {
    return new Bootstrap(2_000, 0.95, 0);
  }

  /**
   * {@return the same with another number of times that the items are drawn again}
   *
   * @param resamples ≥ 100
   * @throws IllegalArgumentException if resamples &lt; 100
   */
  public Bootstrap withResamples(int resamples) {
    if (resamples < 100) {
      throw new IllegalArgumentException("At least 100 resamples, not " + resamples);
    }
    return new Bootstrap(resamples, level, seed);
  }

  /**
   * {@return the same with another confidence of the interval}
   *
   * @param level in (0, 1)
   * @throws IllegalArgumentException if the level is not inside (0, 1)
   */
  public Bootstrap withLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("Confidence must be inside (0, 1): " + level);
    }
    return new Bootstrap(resamples, level, seed);
  }

  /**
   * {@return the same with another seed of the resampling}
   *
   * @param seed any number: the same one gives the same interval
   */
  public Bootstrap withSeed(long seed) {
    return new Bootstrap(resamples, level, seed);
  }

  /**
   * {@return the interval of the mean}
   *
   * @param values one an item
   * @throws IllegalArgumentException if there is no value
   */
  public ConfidenceInterval mean(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("No values to take the mean of");
    }
    RandomGenerator random = Seeds.generator(seed, 0);
    double[] means = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[b] = sum / values.length;
    }
    Percentile percentile = new Percentile();
    percentile.setData(means);
    double tail = 50 * (1 - level);
    double mean = Arrays.stream(values).average().orElseThrow();
    return new ConfidenceInterval(
        mean,
        Math.min(mean, percentile.evaluate(tail)),
        Math.max(mean, percentile.evaluate(100 - tail)),
        level);
  }

  /**
   * {@return the interval of mean(first) − mean(second), item by item}
   *
   * @param first one an item
   * @param second one an item, in the same order
   * @throws IllegalArgumentException if the lengths differ or there is no item
   */
  public ConfidenceInterval difference(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "Pairs need two values each, but there are " + first.length + " and " + second.length);
    }
    double[] gains = new double[first.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = first[i] - second[i];
    }
    return mean(gains);
  }
}
