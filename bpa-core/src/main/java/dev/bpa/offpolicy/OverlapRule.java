// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When a log covers a policy too badly for any estimate. Immutable: each {@code with…} is a copy.
 *
 * @param leastEffectiveSampleSize below which no estimate is given, ≥ 0
 * @param mostDeviation how many standard errors the mean weight may be away from 1, ≥ 0
 * @see "docs/decisions/0004-off-policy.md: a refusal is a value"
 */
public record OverlapRule(double leastEffectiveSampleSize, double mostDeviation) {
  private static final OverlapRule DEFAULT = new OverlapRule(30, 5);

  /**
   * @param leastEffectiveSampleSize below which no estimate is given, ≥ 0
   * @param mostDeviation how many standard errors the mean weight may be away from 1, ≥ 0
   * @throws IllegalArgumentException if a component is negative or NaN
   */
  public OverlapRule {
    if (!(leastEffectiveSampleSize >= 0 && mostDeviation >= 0)) {
      throw new IllegalArgumentException(
          "Limits must be ≥ 0, not " + leastEffectiveSampleSize + " and " + mostDeviation);
    }
  }

  /**
   * {@return the rule that asks for an effective sample of 30, and a mean weight within 5 standard
   * errors of 1}
   */
  public static OverlapRule withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return the same with another least effective sample size}
   *
   * @param size ≥ 0
   * @throws IllegalArgumentException if size is negative or NaN
   */
  public OverlapRule withLeastEffectiveSampleSize(double size) {
    return new OverlapRule(size, mostDeviation);
  }

  /**
   * {@return the same with another distance of the mean weight from 1, in standard errors; +∞ for
   * any}
   *
   * @param deviation ≥ 0
   * @throws IllegalArgumentException if deviation is negative or NaN
   */
  public OverlapRule withMostDeviation(double deviation) {
    return new OverlapRule(leastEffectiveSampleSize, deviation);
  }

  /**
   * {@return why there can be no estimate, in words; empty if there can}
   *
   * @param overlap of a log with a policy
   */
  public List<String> objections(Overlap overlap) {
    if (overlap.rounds() < 2) {
      return List.of(
          "the log has %s of the 2 rounds that it takes at least: log more"
              .formatted(overlap.rounds()));
    }
    if (overlap.effectiveSampleSize() == 0) {
      return List.of(
          "the policy sends none of the signals of these %d rounds: log signals that it sends"
              .formatted(overlap.rounds()));
    }
    List<String> objections = new ArrayList<>();
    if (overlap.effectiveSampleSize() < leastEffectiveSampleSize) {
      objections.add(
          String.format(
              Locale.ROOT,
              "%d rounds are worth %.1f of the policy's own, fewer than %s: log more rounds of a policy closer to it",
              overlap.rounds(),
              overlap.effectiveSampleSize(),
              leastEffectiveSampleSize));
    }
    if (overlap.deviation() > mostDeviation) {
      objections.add(
          String.format(
              Locale.ROOT,
              "the weights average %.6g ± %.2g instead of 1: check the propensities, and that every signal of the policy could be logged",
              overlap.meanWeight(),
              overlap.standardError()));
    }
    return List.copyOf(objections);
  }
}
