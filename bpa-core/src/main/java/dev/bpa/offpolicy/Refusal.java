// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * No estimate, and why: the log covers the policy too badly.
 *
 * @param estimator what was to be used
 * @param overlap how well, or badly, the log covers the policy
 * @param reasons in words, at least one
 * @see OverlapRule
 */
public record Refusal(Estimator estimator, Overlap overlap, List<String> reasons)
    implements Evaluation {
  /**
   * @param estimator what was to be used
   * @param overlap how well, or badly, the log covers the policy
   * @param reasons in words, at least one
   * @throws IllegalArgumentException if there is no reason
   */
  public Refusal {
    requireNonNull(estimator, "estimator");
    requireNonNull(overlap, "overlap");
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException(estimator + " is refused without a reason");
    }
  }

  @Override
  public Optional<Estimate> estimate() {
    return Optional.empty();
  }
}
