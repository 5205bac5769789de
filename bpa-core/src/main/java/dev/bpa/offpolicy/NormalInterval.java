// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.internal.Quantiles;
import dev.bpa.regret.ConfidenceInterval;

/**
 * V̂ ± z SE, by the central limit theorem: close to its level for large logs of independent rounds
 * with bounded weights, and too narrow for small effective samples.
 *
 * <p>For a self-normalised estimator SE is by the delta method. Where a model is used, SE² is the
 * variance of Σ π q̂ + w (r − q̂) over n even if the estimator shrinks w: the part (w − h(w))(r −
 * q̂) that shrinkage leaves to the model is then counted as the model's own error, which it is when
 * the model was learned from this log. So the direct method gets an honest interval as well, as
 * long as its model has the right form; no interval covers the bias of one that has not.
 *
 * @param level the confidence, in (0, 1)
 * @see "docs/decisions/0004-off-policy.md: standard errors count the model's error"
 */
public record NormalInterval(double level) implements IntervalMethod {
  /**
   * @param level the confidence, in (0, 1)
   * @throws IllegalArgumentException if the level is not inside (0, 1)
   */
  public NormalInterval {
    Quantiles.requireLevel(level);
  }

  ConfidenceInterval around(Tally tally) {
    double value = tally.value();
    double radius = Quantiles.normal((1 + level) / 2) * tally.standardError();
    return new ConfidenceInterval(value, value - radius, value + radius, level);
  }
}
