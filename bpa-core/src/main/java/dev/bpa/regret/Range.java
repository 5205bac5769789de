// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * The interval [low, high] that values are promised to lie in: what the bounds that hold for every
 * sample size ask for.
 *
 * @param low the least value, finite
 * @param high the greatest, finite and &gt; low; high − low is finite too
 * @see RegretBounds
 */
public record Range(double low, double high) {
  private static final Range UNIT = new Range(0, 1);

  /**
   * @param low the least value, finite
   * @param high the greatest, finite and &gt; low
   * @throws IllegalArgumentException if an end, or high − low, is infinite or NaN, or low ≥ high
   */
  public Range {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException("Not a range of values: from " + low + " to " + high);
    }
  }

  /** {@return the range [0, 1], for rewards that say right or wrong} */
  public static Range unit() {
    return UNIT;
  }

  /** {@return high − low} */
  public double width() {
    return high - low;
  }

  /**
   * {@return the point of the range that is nearest to the value}
   *
   * @param value not NaN
   */
  public double clamp(double value) {
    return Math.max(low, Math.min(high, value));
  }

  /**
   * {@return the value, checked}
   *
   * @param value what must be in the range
   * @throws IllegalArgumentException if the value is outside or NaN
   */
  public double require(double value) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          value + " is outside [" + low + ", " + high + "], and so no bound holds");
    }
    return value;
  }
}
