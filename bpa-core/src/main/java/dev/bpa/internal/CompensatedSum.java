// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

/**
 * A sum of many numbers whose error does not grow with their count: the rounding of each addition
 * is kept and added at the end.
 *
 * <p>Mutable; for one thread.
 *
 * @see "Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54,
 *     1974"
 */
public final class CompensatedSum {
  private double sum;
  private double lost;

  /** The sum starts at 0. */
  public CompensatedSum() {}

  /** Adds one number. */
  public void add(double x) {
    double next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }

  /** What the numbers added so far sum to. */
  public double value() {
    return Double.isInfinite(sum) ? sum : sum + lost;
  }

  /** Σ x. */
  public static double of(double[] x) {
    CompensatedSum total = new CompensatedSum();
    for (double each : x) {
      total.add(each);
    }
    return total.value();
  }

  /** Σ xᵢ yᵢ, each product rounded. */
  public static double ofProducts(double[] x, double[] y) {
    CompensatedSum total = new CompensatedSum();
    for (int i = 0; i < x.length; i++) {
      total.add(x[i] * y[i]);
    }
    return total.value();
  }
}
