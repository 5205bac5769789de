// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import org.apache.commons.math3.special.Erf;

/**
 * Confidence levels, checked, and the quantiles of the normal distribution that belong to them.
 *
 * @see org.apache.commons.math3.special.Erf#erfInv
 */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The level, checked.
   *
   * @throws IllegalArgumentException if the level is not inside (0, 1)
   */
  public static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("Confidence must be inside (0, 1): " + level);
    }
    return level;
  }

  /** Φ⁻¹(p), the quantile of the standard normal distribution. */
  public static double normal(double p) {
    return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
  }
}
