// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

/**
 * Sums of numbers that are given, and may only be representable, by their logarithms.
 *
 * @see "Blanchard, Higham and Higham, Accurately Computing the Log-sum-exp and Softmax Functions,
 *     IMA Journal of Numerical Analysis 41, 2021"
 */
public final class LogSpace {
  private LogSpace() {}

  /**
   * log Σᵢ exp(xᵢ), shifted by the largest term so that nothing overflows and not all underflows.
   *
   * @param logs natural logarithms, each below +∞; −∞ stands for zero
   * @return the logarithm of the sum; −∞ if every term is −∞ or there is none
   */
  public static double sumExp(double[] logs) {
    double top = Double.NEGATIVE_INFINITY;
    for (double x : logs) {
      top = Math.max(top, x);
    }
    if (top == Double.NEGATIVE_INFINITY) {
      return top;
    }
    double sum = 0;
    for (double x : logs) {
      sum += Math.exp(x - top);
    }
    return top + Math.log(sum);
  }

  /** log(exp(x) + exp(y)); −∞ stands for zero. */
  public static double add(double x, double y) {
    double top = Math.max(x, y);
    return top == Double.NEGATIVE_INFINITY ? top : top + Math.log1p(Math.exp(Math.min(x, y) - top));
  }
}
