// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

import dev.bpa.internal.Quantiles;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The hedged capital confidence sequence, the narrowest known here: for each candidate m a gambler
 * bets half his coins that the mean is above m and half that it is below,
 *
 * <pre>K⁺(m) = Π (1 + λ⁺ᵢ (xᵢ − m)),   K⁻(m) = Π (1 − λ⁻ᵢ (xᵢ − m)),
 * λ⁺ = min(λ, ½/m),   λ⁻ = min(λ, ½/(1 − m)),   λₜ = √(2 log(2/α) / (σ̂²ₜ₋₁ t log(1 + t)))</pre>
 *
 * and m is in the interval as long as max(K⁺, K⁻)/2 &lt; 1/α: at the true mean no bet is
 * favourable, so by Ville's inequality the chance that the capital ever reaches 1/α is at most α.
 *
 * <p>The candidates are 1,001 points across the range. K⁺ falls and K⁻ rises in m, so the interval
 * ends one point beyond the first that K⁺ leaves and the last that K⁻ leaves, and is never too
 * narrow. The mean must be the same all the time; where it may drift, use {@link
 * EmpiricalBernsteinSequence}.
 *
 * @see "Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, JRSS B
 *     86(1), 2024, theorem 3"
 */
public final class BettingSequence implements ConfidenceSequence {
  private static final int STEPS = 1_000;
  private static final double[] LIMITS = new double[STEPS + 1]; // ½/m

  static {
    for (int k = 0; k <= STEPS; k++) {
      LIMITS[k] = 0.5 * STEPS / k;
    }
  }

  private final Range values;
  private final double level;
  private final double[] above = new double[STEPS + 1];
  private final double[] below = new double[STEPS + 1];
  private long count;
  private double sum;
  private double squares;

  private BettingSequence(Range values, double level) {
    this.values = requireNonNull(values, "values");
    this.level = Quantiles.requireLevel(level);
    Arrays.fill(above, 1);
    Arrays.fill(below, 1);
  }

  /**
   * {@return the sequence for values in a range}
   *
   * @param values the range
   * @param level the confidence, in (0, 1)
   * @throws IllegalArgumentException if the level is not inside (0, 1)
   */
  public static BettingSequence within(Range values, double level) {
    return new BettingSequence(values, level);
  }

  @Override
  public void add(double value) {
    double x = (values.require(value) - values.low()) / values.width();
    double variance = (0.25 + squares) / (count + 1);
    count++;
    double bet =
        Math.sqrt(2 * Math.log(2 / (1 - level)) / (variance * count * Math.log1p((double) count)));
    for (int k = 0; k <= STEPS; k++) {
      double gap = x - (double) k / STEPS;
      above[k] *= 1 + Math.min(bet, LIMITS[k]) * gap;
      below[k] *= 1 - Math.min(bet, LIMITS[STEPS - k]) * gap;
    }
    sum += x;
    double mean = (0.5 + sum) / (count + 1);
    squares += (x - mean) * (x - mean);
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
    double ruin = 2 / (1 - level);
    int first = place(k -> above[k] < ruin);
    int last = place(k -> below[k] >= ruin) - 1;
    double mean = sum / count;
    double low = Math.min(mean, Math.max(0, first - 1) / (double) STEPS);
    double high = Math.max(mean, Math.min(STEPS, last + 1) / (double) STEPS);
    return new ConfidenceInterval(scaled(mean), scaled(low), scaled(high), level);
  }

  /** The first candidate of which something is true that is true of all after it. */
  private static int place(IntPredicate isSo) {
    int low = 0;
    int high = STEPS + 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (isSo.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private double scaled(double x) {
    return values.low() + values.width() * x;
  }
}
