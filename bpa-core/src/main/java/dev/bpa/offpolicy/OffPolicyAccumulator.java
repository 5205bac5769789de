// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.regret.ConfidenceInterval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one estimator over a log in one pass, in memory that does not grow with it. Parts
 * gathered apart {@linkplain #merge merge} to the whole, to rounding and in any order: threads and
 * machines use the same code. The {@link Evaluation} is the snapshot.
 *
 * <p>Mutable, not thread-safe; no round allocates, but for the generator of a bootstrap.
 */
public final class OffPolicyAccumulator {
  private final IntervalMethod method;
  private final OverlapRule rule;
  private final Tally tally;
  private final @Nullable Replicates replicates;

  private OffPolicyAccumulator(Estimator estimator, IntervalMethod method, OverlapRule rule) {
    this.method = requireNonNull(method, "method");
    this.rule = requireNonNull(rule, "rule");
    this.tally = new Tally(requireNonNull(estimator, "estimator"));
    this.replicates =
        method instanceof BootstrapInterval bootstrap ? new Replicates(estimator, bootstrap) : null;
  }

  /**
   * {@return the accumulator of no round yet}
   *
   * @param estimator what is estimated
   * @param method of the interval around it
   * @param rule when no estimate is given
   * @throws IllegalArgumentException if the interval needs a largest weight for this estimator and
   *     has none
   */
  public static OffPolicyAccumulator of(
      Estimator estimator, IntervalMethod method, OverlapRule rule) {
    if (method instanceof BernsteinInterval bernstein) {
      bernstein.requireBound(estimator);
    }
    return new OffPolicyAccumulator(estimator, method, rule);
  }

  /**
   * Takes in a round.
   *
   * @param round its own number, which no other round has: the bootstrap resamples by it
   * @param sample the round's weight, reward and predictions
   * @throws IllegalArgumentException if the sample is not what the interval was promised
   */
  public void add(long round, ImportanceSample sample) {
    if (method instanceof BernsteinInterval bernstein) {
      bernstein.requirePromised(tally.estimator(), sample);
    }
    tally.add(sample);
    if (replicates != null) {
      replicates.add(round, sample);
    }
  }

  /**
   * Takes in the rounds of another accumulator, which stays as it is.
   *
   * @param that of the same estimator and interval
   * @throws IllegalArgumentException if it has another estimator or another interval
   */
  public void merge(OffPolicyAccumulator that) {
    if (!that.tally.estimator().equals(tally.estimator()) || !that.method.equals(method)) {
      throw new IllegalArgumentException(
          "%s with %s does not merge with %s with %s"
              .formatted(that.tally.estimator(), that.method, tally.estimator(), method));
    }
    tally.merge(that.tally);
    if (replicates != null && that.replicates != null) {
      replicates.merge(that.replicates);
    }
  }

  /** {@return how well the rounds so far cover the policy} */
  public Overlap overlap() {
    return tally.overlap();
  }

  /** {@return what can be said so far} */
  public Evaluation evaluation() {
    Overlap overlap = tally.overlap();
    List<String> objections = rule.objections(overlap);
    return objections.isEmpty()
        ? new Estimate(tally.estimator(), interval(), tally.standardError(), overlap)
        : new Refusal(tally.estimator(), overlap, objections);
  }

  private ConfidenceInterval interval() {
    if (replicates != null) {
      return replicates.around(tally);
    }
    return method instanceof BernsteinInterval bernstein
        ? bernstein.around(tally)
        : new NormalInterval(method.level()).around(tally);
  }
}
