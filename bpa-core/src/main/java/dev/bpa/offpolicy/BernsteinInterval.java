// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.internal.Quantiles;
import dev.bpa.regret.ConfidenceInterval;
import dev.bpa.regret.Range;

/**
 * An interval that holds for every number of independent rounds, if the model, where there is one,
 * was not learned from them (cross-fitting comes close), from the empirical Bernstein inequality:
 * with probability at least 1 − δ a mean of n values of range R is above its expectation by at most
 *
 * <pre>√(2 s² ln(2/δ) / n) + 7 R ln(2/δ) / (3 (n − 1))</pre>
 *
 * with s² their sample variance. Around each kind of {@link Estimator}:
 *
 * <ul>
 *   <li>unbiased: the inequality on both sides of the mean; it needs the largest weight
 *   <li>self-normalised: the values c for which mean[w (r − q̂ − c)] is not too far from 0, plus
 *       the interval of mean[Σ π q̂]; it needs the largest weight
 *   <li>shrunk: the weights are bounded by the shrinkage, and the interval is widened by the bias
 *       that this can bring. As E w = 1, the weight taken away is at most 1 − E h, which is bounded
 *       by the same inequality. For the direct method, which takes away all, it is the whole range
 * </ul>
 *
 * @param level the confidence, in (0, 1)
 * @param rewards the range of the rewards, and of the model's predictions
 * @param largestWeight an upper bound of π(g | ω, x) / p over all that the log could have held, not
 *     only over what it holds; +∞ if there is none
 * @see "Maurer and Pontil, Empirical Bernstein Bounds and Sample Variance Penalization, COLT 2009,
 *     theorem 4; Bottou et al., Counterfactual Reasoning and Learning Systems, JMLR 14, 2013,
 *     section 4.4"
 */
public record BernsteinInterval(double level, Range rewards, double largestWeight)
    implements IntervalMethod {
  private static final int HALVINGS = 50; // of the range: to the last bit, nearly

  /**
   * @param level the confidence, in (0, 1)
   * @param rewards the range of the rewards, and of the model's predictions
   * @param largestWeight an upper bound of π(g | ω, x) / p over all that the log could have held,
   *     not only over what it holds
   * @throws IllegalArgumentException if the level is not inside (0, 1), or largestWeight &lt; 1
   */
  public BernsteinInterval {
    Quantiles.requireLevel(level);
    requireNonNull(rewards, "rewards");
    if (!(largestWeight >= 1)) {
      throw new IllegalArgumentException(
          "Weights of mean 1 are not all below 1, but the largest is said to be " + largestWeight);
    }
  }

  /**
   * {@return the interval without a bound on the weights: for estimators that shrink them}
   *
   * @param level the confidence, in (0, 1)
   * @param rewards their range
   */
  public static BernsteinInterval ofShrunkWeights(double level, Range rewards) {
    return new BernsteinInterval(level, rewards, Double.POSITIVE_INFINITY);
  }

  void requireBound(Estimator estimator) {
    if (estimator.shrinkage().bound(largestWeight) == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "No Bernstein interval for %s without a largest weight: give one, or shrink the weights"
              .formatted(estimator));
    }
  }

  void requirePromised(Estimator estimator, ImportanceSample sample) {
    rewards.require(sample.reward());
    if (estimator.usesModel()) {
      rewards.require(sample.predicted()); // RewardModel.within(range) sees to it
      rewards.require(sample.expected());
    }
    if (sample.weight() > largestWeight) {
      throw new IllegalArgumentException(
          "A weight of " + sample.weight() + ", but the largest was to be " + largestWeight);
    }
  }

  ConfidenceInterval around(Tally tally) {
    double value = tally.value();
    Range bounds = tally.estimator().selfNormalised() ? normalised(tally) : plain(tally);
    return new ConfidenceInterval(
        value,
        Math.min(value, Math.max(bounds.low(), rewards.low())),
        Math.max(value, Math.min(bounds.high(), rewards.high())),
        level);
  }

  private Range plain(Tally tally) {
    Estimator estimator = tally.estimator();
    Shrinkage shrinkage = estimator.shrinkage();
    boolean shrinks = !(shrinkage instanceof Shrinkage.None);
    double delta = (1 - level) / (shrinks ? 3 : 2); // one tail each: below, above, weight kept
    double bound = shrinkage.bound(largestWeight);
    double least = Math.min(0, residual(estimator).low());
    double most = Math.max(0, residual(estimator).high());
    double range = bound * (most - least) + (estimator.usesModel() ? rewards.width() : 0);
    double mean = tally.mean(Tally.TERM);
    double radius = radius(tally, Tally.TERM, range, delta);
    double taken = shrinks ? weightTaken(tally, bound, delta) : 0;
    double bias = Math.max(most, -least);
    return shrinkage.pessimistic()
        ? new Range(mean - radius + least * taken, mean + radius + most * taken)
        : new Range(mean - radius - bias * taken, mean + radius + bias * taken);
  }

  /** An upper bound of E |w − h(w)| ≤ 1 − E k, as E w = 1. */
  private static double weightTaken(Tally tally, double bound, double delta) {
    double range = bound + (tally.estimator().shrinkage().pessimistic() ? 0 : 1);
    double kept = tally.mean(Tally.KEPT_WEIGHT);
    return Math.max(0, 1 - kept + radius(tally, Tally.KEPT_WEIGHT, range, delta));
  }

  private Range normalised(Tally tally) {
    boolean model = tally.estimator().usesModel();
    double delta = (1 - level) / (model ? 4 : 2);
    double mean = tally.mean(Tally.MODEL);
    double radius = model ? radius(tally, Tally.MODEL, rewards.width(), delta) : 0;
    Range residual = residual(tally.estimator());
    double ratio = residual.clamp(tally.ratio());
    return new Range(
        mean - radius + boundary(tally, ratio, residual.low(), delta),
        mean + radius + boundary(tally, ratio, residual.high(), delta));
  }

  /**
   * The last value between the estimate and an end of the range that is not refuted; the values
   * that are lie beyond it, for the gap less its radius is concave on each side of the estimate.
   */
  private double boundary(Tally tally, double estimate, double end, double delta) {
    double range = largestWeight * residual(tally.estimator()).width();
    if (!refuted(tally, end, range, delta)) {
      return end;
    }
    double kept = estimate;
    double beyond = end;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (kept + beyond) / 2;
      if (refuted(tally, middle, range, delta)) {
        beyond = middle;
      } else {
        kept = middle;
      }
    }
    return beyond;
  }

  private static boolean refuted(Tally tally, double c, double range, double delta) {
    double[] gap = Tally.residualAgainst(c);
    return Math.abs(tally.mean(gap)) > radius(tally, gap, range, delta);
  }

  private Range residual(Estimator estimator) {
    return estimator.usesModel() ? new Range(-rewards.width(), rewards.width()) : rewards;
  }

  private static double radius(Tally tally, double[] term, double range, double delta) {
    double evidence = Math.log(2 / delta);
    return Math.sqrt(2 * tally.variance(term) * evidence / tally.rounds())
        + 7 * range * evidence / (3 * (tally.rounds() - 1.0));
  }
}
