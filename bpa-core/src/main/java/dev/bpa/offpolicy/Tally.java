// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.internal.Comoments;

/**
 * The sufficient statistics of an {@link Estimator}: means and co-moments of five numbers a round,
 * with e = r − q̂ (and q̂ = 0 without a model).
 *
 * <p>Mutable, mergeable, not thread-safe.
 */
final class Tally {
  private static final int EXPECTED = 0; // Σ π q̂
  private static final int SHRUNK = 1; // h(w) e
  private static final int KEPT = 2; // the largest k ≤ h(w) with |w − h(w)| ≤ w − k
  private static final int FULL = 3; // w e
  private static final int WEIGHT = 4; // w

  /** The coefficients of h(w) e + Σ π q̂, of which the estimate is the mean. */
  static final double[] TERM = {1, 1, 0, 0, 0};

  /** The coefficients of the weight that shrinkage keeps. */
  static final double[] KEPT_WEIGHT = {0, 0, 1, 0, 0};

  /** The coefficients of Σ π q̂. */
  static final double[] MODEL = {1, 0, 0, 0, 0};

  private static final double[] WEIGHTS = {0, 0, 0, 0, 1};

  private final Estimator estimator;
  private final Comoments moments = new Comoments(5);
  private final double[] row = new double[5];
  private double largest;

  Tally(Estimator estimator) {
    this.estimator = estimator;
  }

  Estimator estimator() {
    return estimator;
  }

  void add(ImportanceSample sample) {
    double w = sample.weight();
    double h = estimator.shrinkage().of(w);
    double e = estimator.usesModel() ? sample.residual() : sample.reward();
    row[EXPECTED] = estimator.usesModel() ? sample.expected() : 0;
    row[SHRUNK] = h * e;
    row[KEPT] = Math.min(h, 2 * w - h);
    row[FULL] = w * e;
    row[WEIGHT] = w;
    moments.add(row);
    largest = Math.max(largest, w);
  }

  void merge(Tally that) {
    moments.merge(that.moments);
    largest = Math.max(largest, that.largest);
  }

  long rounds() {
    return moments.count();
  }

  double mean(double[] coefficients) {
    return moments.mean(coefficients);
  }

  double variance(double[] coefficients) {
    return moments.variance(coefficients);
  }

  Overlap overlap() {
    long n = moments.count();
    double mean = moments.mean(WEIGHT);
    double variation = mean == 0 ? 0 : moments.variance(WEIGHTS) * (n - 1.0) / n / (mean * mean);
    return new Overlap(n, mean == 0 ? 0 : n / (1 + variation), largest, mean);
  }

  /** V̂. */
  double value() {
    return estimator.selfNormalised() ? moments.mean(EXPECTED) + ratio() : moments.mean(TERM);
  }

  /** mean[w e] / mean[w]. */
  double ratio() {
    return moments.mean(FULL) / moments.mean(WEIGHT);
  }

  /** The coefficients of w (e − c). */
  static double[] residualAgainst(double c) {
    return new double[] {0, 0, 0, 1, -c};
  }

  /**
   * The influence of a round on V̂, up to a constant: by the delta method for a ratio; and where a
   * model is used, with residuals at their full weight, since what shrinkage leaves to the model is
   * the model's error.
   */
  double[] influence() {
    if (estimator.selfNormalised()) {
      double weight = moments.mean(WEIGHT);
      return new double[] {1, 0, 0, 1 / weight, -ratio() / weight};
    }
    return estimator.usesModel() ? new double[] {1, 0, 0, 1, 0} : TERM;
  }

  double standardError() {
    return Math.sqrt(moments.variance(influence()) / moments.count());
  }
}
