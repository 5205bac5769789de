// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well a log covers a policy, read off the importance weights.
 *
 * @param rounds n, of the log
 * @param effectiveSampleSize (Σ w)² / Σ w²: how many rounds of the policy's own the log is worth,
 *     at most n; 0 where no weight is positive
 * @param largestWeight max w
 * @param meanWeight Σ w / n, which is 1 in expectation if the log covers the policy and its
 *     propensities are right
 * @see "Kong, A Note on Importance Sampling using Standardized Weights, 1992"
 */
public record Overlap(
    long rounds, double effectiveSampleSize, double largestWeight, double meanWeight) {
  private static final double LEAST_EFFICIENCY = 0.1;
  private static final double LARGEST_SHARE = 0.05;
  private static final double LARGEST_DEVIATION = 3;

  /**
   * {@return the standard error of the mean weight, √((Σ w² / n − w̄²) / n); 0 where there are no
   * weights}
   */
  public double standardError() {
    return effectiveSampleSize == 0
        ? 0
        : meanWeight * Math.sqrt(Math.max(0, rounds / effectiveSampleSize - 1) / rounds);
  }

  /** {@return the part of all weight that lies on one round, between 0 and 1} */
  public double largestShare() {
    return meanWeight == 0 ? 0 : largestWeight / (rounds * meanWeight);
  }

  /**
   * {@return how many standard errors the mean weight is away from 1; +∞ if it is away and has
   * none}
   */
  public double deviation() {
    double gap = Math.abs(meanWeight - 1);
    return gap <= 1e-9 ? 0 : gap / standardError();
  }

  /**
   * {@return what a reader should know before trusting an estimate, in words: an effective sample
   * below a tenth of the rounds, more than a twentieth of all weight on one round, or a mean weight
   * more than 3 standard errors from 1} Empty if none of these.
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (effectiveSampleSize < LEAST_EFFICIENCY * rounds) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d rounds are worth only %.1f of the policy's own",
              rounds,
              effectiveSampleSize));
    }
    if (largestShare() > LARGEST_SHARE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "one round carries %.0f %% of all weight (w = %.4g)",
              100 * largestShare(),
              largestWeight));
    }
    if (deviation() > LARGEST_DEVIATION) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the weights average %.6g ± %.2g, not 1: the policy sends signals that the log lacks, or propensities are wrong",
              meanWeight,
              standardError()));
    }
    return List.copyOf(warnings);
  }
}
