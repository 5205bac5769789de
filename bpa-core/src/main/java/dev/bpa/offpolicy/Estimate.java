// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.regret.ConfidenceInterval;
import java.util.Optional;

/**
 * The value of a policy, as told from the log of another.
 *
 * @param estimator what was used
 * @param interval the estimate and the interval around it
 * @param standardError of the estimate, as {@link NormalInterval} has it
 * @param overlap how well the log covers the policy; read its {@linkplain Overlap#warnings()
 *     warnings}
 * @see OffPolicyEvaluator
 */
public record Estimate(
    Estimator estimator, ConfidenceInterval interval, double standardError, Overlap overlap)
    implements Evaluation {
  /**
   * @param estimator what was used
   * @param interval the estimate and the interval around it
   * @param standardError of the estimate, as {@link NormalInterval} has it
   * @param overlap how well the log covers the policy
   * @throws IllegalArgumentException if the value is infinite, or the standard error is infinite,
   *     negative or NaN
   */
  public Estimate {
    requireNonNull(estimator, "estimator");
    requireNonNull(overlap, "overlap");
    if (!(Double.isFinite(interval.value())
        && standardError >= 0
        && standardError < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Not an estimate: " + interval.value() + " ± " + standardError);
    }
  }

  /** {@return V̂} */
  public double value() {
    return interval.value();
  }

  @Override
  public Optional<Estimate> estimate() {
    return Optional.of(this);
  }
}
