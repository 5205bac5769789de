// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import java.util.Arrays;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A greedy policy by a linear model of what each signal brings more than the signals do on average,
 * fitted by ridge regression on centred features:
 *
 * <pre>W = (XᵀX + λ I)⁻¹ Xᵀ (Y − Ȳ),   g(x) = argmax_g Ȳ_g + ((x − x̄)ᵀ W)_g</pre>
 *
 * The means Ȳ are not penalised, so a large λ shrinks the policy towards the best single signal,
 * and an infinite one is that signal.
 */
final class ReplayPolicy {
  private final double[] mean; // x̄
  private final double[] base; // Ȳ
  private final double[][] weights; // [signal][feature]

  private ReplayPolicy(double[] mean, double[] base, double[][] weights) {
    this.mean = mean;
    this.base = base;
    this.weights = weights;
  }

  /**
   * One policy a penalty.
   *
   * @param xs {@code float[question][feature]}
   * @param rewards {@code double[question][signal]}
   */
  static ReplayPolicy[] fit(float[][] xs, double[][] rewards, double[] penalties) {
    int d = xs[0].length;
    int signals = rewards[0].length;
    double[] mean = new double[d];
    double[] base = new double[signals];
    for (int n = 0; n < xs.length; n++) {
      for (int i = 0; i < d; i++) {
        mean[i] += xs[n][i] / (double) xs.length;
      }
      double all = Arrays.stream(rewards[n]).average().orElseThrow();
      for (int g = 0; g < signals; g++) {
        base[g] += (rewards[n][g] - all) / xs.length;
      }
    }
    double[][] gram = new double[d][d];
    double[][] moments = new double[signals][d];
    double[] z = new double[d];
    for (int n = 0; n < xs.length; n++) {
      for (int i = 0; i < d; i++) {
        z[i] = xs[n][i] - mean[i];
      }
      for (int i = 0; i < d; i++) {
        add(gram[i], z, z[i]);
      }
      double all = Arrays.stream(rewards[n]).average().orElseThrow();
      for (int g = 0; g < signals; g++) {
        add(moments[g], z, rewards[n][g] - all - base[g]);
      }
    }
    return Arrays.stream(penalties)
        .mapToObj(penalty -> new ReplayPolicy(mean, base, solve(gram, penalty, moments)))
        .toArray(ReplayPolicy[]::new);
  }

  private static void add(double[] sum, double[] z, double factor) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * z[j];
    }
  }

  /** (A + λ I) w = b for several b. */
  private static double[][] solve(double[][] a, double penalty, double[][] bs) {
    if (penalty == Double.POSITIVE_INFINITY) {
      return new double[bs.length][a.length];
    }
    RealMatrix ridge = MatrixUtils.createRealIdentityMatrix(a.length).scalarMultiply(penalty);
    return new CholeskyDecomposition(MatrixUtils.createRealMatrix(a).add(ridge))
        .getSolver()
        .solve(MatrixUtils.createRealMatrix(bs).transpose())
        .transpose()
        .getData();
  }

  /** The signal for a question. */
  int of(float[] x) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < base.length; g++) {
      double score = base[g];
      for (int i = 0; i < x.length; i++) {
        score += weights[g][i] * (x[i] - mean[i]);
      }
      if (score > most) {
        most = score;
        best = g;
      }
    }
    return best;
  }
}
