// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.internal.Seeds;
import dev.bpa.regret.ConfidenceInterval;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The sums of the Poisson bootstrap, one of each a replicate. Mutable, mergeable, not thread-safe.
 */
final class Replicates {
  /** Pr(Poisson(1) ≤ k) × 2³², up to where it is all of it. */
  private static final long[] CUMULATIVE = new long[14];

  static {
    double term = Math.exp(-1);
    double sum = 0;
    for (int k = 0; k < CUMULATIVE.length; k++) {
      sum += term;
      CUMULATIVE[k] = Math.round(sum * 0x1p32);
      term /= k + 1;
    }
  }

  private final Estimator estimator;
  private final BootstrapInterval method;
  private final double[] drawn;
  private final double[] rounds;
  private final double[] terms; // Σ π q̂, and the residual at full weight unless normalised apart
  private final double[] residuals; // w (r − q̂), where it is divided by
  private final double[] weights; // w

  Replicates(Estimator estimator, BootstrapInterval method) {
    this.estimator = estimator;
    this.method = method;
    int apart = estimator.selfNormalised() ? method.replicates() : 0;
    drawn = new double[method.replicates()];
    rounds = new double[method.replicates()];
    terms = new double[method.replicates()];
    residuals = new double[apart];
    weights = new double[apart];
  }

  void add(long round, ImportanceSample sample) {
    draw(Seeds.generator(method.seed(), round));
    double w = sample.weight();
    double expected = estimator.usesModel() ? sample.expected() : 0;
    double residual = estimator.usesModel() ? sample.residual() : sample.reward();
    addTo(rounds, 1);
    if (estimator.selfNormalised()) {
      addTo(terms, expected);
      addTo(residuals, w * residual);
      addTo(weights, w);
    } else {
      double kept = estimator.usesModel() ? w : estimator.shrinkage().of(w);
      addTo(terms, expected + kept * residual);
    }
  }

  private void draw(RandomGenerator random) {
    for (int b = 0; b < drawn.length; b += 2) {
      long bits = random.nextLong();
      drawn[b] = poisson(bits >>> 32);
      if (b + 1 < drawn.length) {
        drawn[b + 1] = poisson(bits & 0xFFFFFFFFL);
      }
    }
  }

  private static int poisson(long uniform) {
    int k = 0;
    while (k < CUMULATIVE.length - 1 && uniform >= CUMULATIVE[k]) {
      k++;
    }
    return k;
  }

  private void addTo(double[] sums, double value) {
    for (int b = 0; b < sums.length; b++) {
      sums[b] += drawn[b] * value;
    }
  }

  void merge(Replicates that) {
    addTo(rounds, that.rounds);
    addTo(terms, that.terms);
    addTo(residuals, that.residuals);
    addTo(weights, that.weights);
  }

  private static void addTo(double[] sums, double[] more) {
    for (int b = 0; b < sums.length; b++) {
      sums[b] += more[b];
    }
  }

  /** The middle replicates, moved to where the estimate is. */
  ConfidenceInterval around(Tally tally) {
    double value = tally.value();
    double shift = estimator.selfNormalised() ? 0 : value - tally.mean(tally.influence());
    Percentile percentile = new Percentile();
    percentile.setData(values());
    double tail = 50 * (1 - method.level());
    return new ConfidenceInterval(
        value,
        Math.min(value, shift + percentile.evaluate(tail)),
        Math.max(value, shift + percentile.evaluate(100 - tail)),
        method.level());
  }

  /** Of each replicate that has drawn any weight at all. */
  private double[] values() {
    double[] values = new double[rounds.length];
    int kept = 0;
    for (int b = 0; b < values.length; b++) {
      if (rounds[b] > 0 && (!estimator.selfNormalised() || weights[b] > 0)) {
        double ratio = estimator.selfNormalised() ? residuals[b] / weights[b] : 0;
        values[kept++] = terms[b] / rounds[b] + ratio;
      }
    }
    return Arrays.copyOf(values, kept);
  }
}
