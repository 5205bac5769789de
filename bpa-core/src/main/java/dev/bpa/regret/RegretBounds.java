// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What theory promises a learner, kept apart by kind.
 *
 * @param rewards the range of a round's reward; the theorems are for [0, 1] and are stretched to it
 * @param expected the bound on the expected regret, if the learner has one
 * @param highProbability the bound with its δ, if the learner has one
 * @see RegretBound
 */
public record RegretBounds(
    Range rewards,
    Optional<ExpectedRegretBound> expected,
    Optional<HighProbabilityRegretBound> highProbability) {
  private static final RegretBounds NONE =
      new RegretBounds(Range.unit(), Optional.empty(), Optional.empty());

  /**
   * @param rewards the range of a round's reward
   * @param expected the bound on the expected regret, if the learner has one
   * @param highProbability the bound with its δ, if the learner has one
   */
  public RegretBounds {
    requireNonNull(rewards, "rewards");
    requireNonNull(expected, "expected");
    requireNonNull(highProbability, "highProbability");
  }

  /** {@return bounds that promise nothing, for rewards in [0, 1]} */
  public static RegretBounds none() {
    return NONE;
  }

  /**
   * {@return the same for rewards of another range}
   *
   * @param rewards the range that they never leave
   */
  public RegretBounds withRewards(Range rewards) {
    return new RegretBounds(rewards, expected, highProbability);
  }

  /**
   * {@return the same with this bound on the expected regret}
   *
   * @param bound on E R_T
   */
  public RegretBounds withExpected(ExpectedRegretBound bound) {
    return new RegretBounds(rewards, Optional.of(bound), highProbability);
  }

  /**
   * {@return the same with this high-probability bound}
   *
   * @param bound on R_T, with probability 1 − δ
   */
  public RegretBounds withHighProbability(HighProbabilityRegretBound bound) {
    return new RegretBounds(rewards, expected, Optional.of(bound));
  }
}
