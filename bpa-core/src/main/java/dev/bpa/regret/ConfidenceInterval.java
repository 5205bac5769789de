// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * An estimate and the interval around it, which holds the truth with this confidence as far as the
 * method that made it promises. Immutable.
 *
 * @param value the estimate
 * @param low the lower end, ≤ value
 * @param high the upper end, ≥ value
 * @param level the confidence, in (0, 1)
 * @see "Neyman, Outline of a Theory of Statistical Estimation Based on the Classical Theory of
 *     Probability, Philosophical Transactions of the Royal Society A 236, 1937"
 */
public record ConfidenceInterval(double value, double low, double high, double level) {
  /**
   * @param value the estimate
   * @param low the lower end, ≤ value
   * @param high the upper end, ≥ value
   * @param level the confidence, in (0, 1)
   * @throws IllegalArgumentException if the ends are out of order or NaN, or the level is not
   *     inside (0, 1)
   */
  public ConfidenceInterval {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "An interval from " + low + " to " + high + " around " + value);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("Confidence must be inside (0, 1): " + level);
    }
  }

  /** {@return whether 0 is outside} */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
