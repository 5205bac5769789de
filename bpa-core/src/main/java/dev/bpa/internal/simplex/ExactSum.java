// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

/**
 * A sum of doubles and of products of doubles in twice their precision.
 *
 * @see "Ogita, Rump and Oishi, Accurate Sum and Dot Product, SIAM J. Scientific Computing 26, 2005,
 *     algorithms 4.4 and 5.3"
 */
final class ExactSum {
  private double high;
  private double low;

  void add(double term) {
    double sum = high + term;
    double share = sum - high;
    low += (high - (sum - share)) + (term - share);
    high = sum;
  }

  void addProduct(double a, double b) {
    double product = a * b;
    low += Math.fma(a, b, -product);
    add(product);
  }

  /** The sum, rounded. */
  double value() {
    return high + low;
  }

  /** What {@link #value} leaves out. */
  double remainder() {
    double value = high + low;
    return low - (value - high);
  }
}
