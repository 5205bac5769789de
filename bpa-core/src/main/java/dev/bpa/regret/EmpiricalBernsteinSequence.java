// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

import dev.bpa.internal.Quantiles;

/**
 * The predictable plug-in empirical-Bernstein confidence sequence: O(1) a value, and about as
 * narrow as the variance allows. For values x in [0, 1], to which others are scaled,
 *
 * <pre>Σ λᵢxᵢ / Σ λᵢ ± (log(2/α) + Σ (xᵢ − m̂ᵢ₋₁)² ψ(λᵢ)) / Σ λᵢ,   ψ(λ) = −log(1 − λ) − λ
 * λₜ = √(2 log(2/α) / (σ̂²ₜ₋₁ t log(1 + t))) at most ½</pre>
 *
 * with m̂ the running mean and σ̂² the running variance, each started with one pseudo-value. It
 * bounds the λ-weighted mean of the conditional means, so it stays valid where they drift.
 *
 * <p>{@linkplain #above One side} of it needs no upper bound of the values, as importance-weighted
 * rewards have none: from x − m̂ ≥ −1 alone, E exp(λ(x − μ) − ψ(λ)(x − m̂)²) ≤ 1 (Fan, Grama and
 * Liu 2015). Then log(1/α) replaces log(2/α), and the interval has no upper end.
 *
 * @see "Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, JRSS B
 *     86(1), 2024, theorem 2; Waudby-Smith, Wu, Ramdas, Karampatziakis and Mineiro, Anytime-valid
 *     off-policy inference for contextual bandits, arXiv 2210.10768"
 */
public final class EmpiricalBernsteinSequence implements ConfidenceSequence {
  private static final double MOST = 0.5;

  private final double low;
  private final double width;
  private final double high;
  private final double level;
  private final double evidence;
  private long count;
  private double sum;
  private double squares;
  private double bets;
  private double weighted;
  private double variation;

  private EmpiricalBernsteinSequence(double low, double width, double high, double level) {
    this.low = low;
    this.width = width;
    this.high = high;
    this.level = Quantiles.requireLevel(level);
    this.evidence = Math.log((high < Double.POSITIVE_INFINITY ? 2 : 1) / (1 - level));
  }

  /**
   * {@return the sequence of both sides, for values in a range}
   *
   * @param values the range
   * @param level the confidence, in (0, 1)
   * @throws IllegalArgumentException if the level is not inside (0, 1)
   */
  public static EmpiricalBernsteinSequence within(Range values, double level) {
    requireNonNull(values, "values");
    return new EmpiricalBernsteinSequence(values.low(), values.width(), values.high(), level);
  }

  /**
   * {@return the sequence of the lower side alone, for values that are never below a bound and may
   * be anything above}
   *
   * @param low the bound
   * @param scale about how far above it the mean may be; any scale is valid, a good one is narrow
   * @param level the confidence, in (0, 1)
   * @throws IllegalArgumentException if low is infinite or NaN, scale is not positive and finite,
   *     or the level is not inside (0, 1)
   */
  public static EmpiricalBernsteinSequence above(double low, double scale, double level) {
    if (!(Double.isFinite(low) && scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Values above " + low + " on the scale of " + scale + " cannot be bounded");
    }
    return new EmpiricalBernsteinSequence(low, scale, Double.POSITIVE_INFINITY, level);
  }

  @Override
  public void add(double value) {
    double x = (value - low) / width;
    if (!(value >= low && value <= high && x * x < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is outside [%s, %s], or too far out on the scale of %s, and so no bound holds"
              .formatted(value, low, high, width));
    }
    double before = Math.min(1, (0.5 + sum) / (count + 1));
    double variance = (0.25 + squares) / (count + 1);
    count++;
    double bet =
        Math.min(MOST, Math.sqrt(2 * evidence / (variance * count * Math.log1p((double) count))));
    double surprise = x - before;
    bets += bet;
    weighted += bet * x;
    variation += surprise * surprise * (-Math.log1p(-bet) - bet);
    sum += x;
    double after = (0.5 + sum) / (count + 1);
    squares += (x - after) * (x - after);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public ConfidenceInterval interval() {
    if (count == 0) {
      throw new IllegalStateException("No value yet: add one before asking for the interval");
    }
    double centre = weighted / bets;
    double radius = (evidence + variation) / bets;
    boolean bounded = high < Double.POSITIVE_INFINITY;
    return new ConfidenceInterval(
        Math.min(high, low + width * centre),
        low + width * Math.max(0, centre - radius),
        bounded ? Math.min(high, low + width * (centre + radius)) : high,
        level);
  }
}
