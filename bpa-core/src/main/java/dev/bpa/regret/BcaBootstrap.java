// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import dev.bpa.internal.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The bias-corrected and accelerated bootstrap interval of a mean. The ends are the quantiles Φ(z₀
 * + (z₀ + z) / (1 − a (z₀ + z))) of the resampled means, with z₀ the normal quantile of the share
 * of them below the mean (ties count half), and a = Σ d³ / 6 (Σ d²)^{3/2} over the jackknife's
 * deviations.
 *
 * <p>The values are independent units: where a question was answered repeatedly, or by several
 * receivers, give its mean (a bootstrap clustered by question); for a paired comparison, give the
 * differences.
 *
 * @param resamples how often the values are drawn again, ≥ 100
 * @param level the confidence, in (0, 1)
 * @param seed of the resampling
 * @see "Efron, Better Bootstrap Confidence Intervals, JASA 82, 1987"
 */
public record BcaBootstrap(int resamples, double level, long seed) {
  /**
   * @param resamples how often the values are drawn again, ≥ 100
   * @param level the confidence, in (0, 1)
   * @param seed of the resampling
   * @throws IllegalArgumentException if resamples &lt; 100 or the level is not inside (0, 1)
   */
  public BcaBootstrap {
    if (resamples < 100) {
      throw new IllegalArgumentException("At least 100 resamples, not " + resamples);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("Confidence must be inside (0, 1): " + level);
    }
  }

  /** {@return the bootstrap of 2,000 resamples, confidence 0.95, seed 0} */
  public static BcaBootstrap withDefaults() {
    return new BcaBootstrap(2_000, 0.95, 0);
  }

  /**
   * {@return the interval of the mean; of no width where all values are the same}
   *
   * @param values finite, at least one
   * @throws IllegalArgumentException if there is no value, or one is infinite or NaN
   */
  public ConfidenceInterval mean(double[] values) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("No finite mean of " + n + " values: " + mean);
    }
    double square = 0;
    double cube = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean);
      cube += (value - mean) * (value - mean) * (value - mean);
    }
    if (square == 0) {
      return new ConfidenceInterval(mean, mean, mean, level);
    }
    double acceleration = cube / (6 * Math.pow(square, 1.5));
    double[] means = resampled(values);
    NormalDistribution normal = new NormalDistribution();
    double bias = normal.inverseCumulativeProbability(below(means, mean));
    double z = normal.inverseCumulativeProbability((1 + level) / 2);
    double low = quantile(means, normal, bias, bias - z, acceleration);
    double high = quantile(means, normal, bias, bias + z, acceleration);
    return new ConfidenceInterval(mean, Math.min(mean, low), Math.max(mean, high), level);
  }

  private double[] resampled(double[] values) {
    RandomGenerator random = Seeds.generator(seed, 0);
    double[] means = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[b] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  /** The share of the means below, inside (0, 1). */
  private double below(double[] means, double mean) {
    double count = 0;
    for (double each : means) {
      count += each < mean ? 1 : each == mean ? 0.5 : 0;
    }
    return Math.min(resamples - 0.5, Math.max(0.5, count)) / resamples;
  }

  private static double quantile(
      double[] means, NormalDistribution normal, double bias, double shifted, double acceleration) {
    double share = normal.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    int place = (int) Math.floor(share * means.length);
    return means[Math.max(0, Math.min(means.length - 1, place))];
  }
}
