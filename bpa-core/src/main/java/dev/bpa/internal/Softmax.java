// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

/**
 * p = softmax(z) and its logarithm, and a draw from p; without allocation. Pure.
 *
 * @see "Blanchard, Higham and Higham, Accurately Computing the Log-sum-exp and Softmax Functions,
 *     IMA Journal of Numerical Analysis 41, 2021"
 */
public final class Softmax {
  private Softmax() {}

  /**
   * p_k = exp(z_k) / Σ exp(z), shifted by the largest logit so that nothing overflows.
   *
   * @param z logits, finite
   * @param p overwritten; of the same length
   * @return log Σ exp(z), so that log p_k = z_k − that
   */
  public static double of(float[] z, double[] p) {
    double top = Double.NEGATIVE_INFINITY;
    for (float x : z) {
      top = Math.max(top, x);
    }
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      double e = Math.exp(z[k] - top);
      p[k] = e;
      sum += e;
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return top + Math.log(sum);
  }

  /**
   * The place that a uniform number falls into: the first k with u &lt; p_0 + … + p_k.
   *
   * @param u in [0, 1)
   */
  public static int place(double[] p, double u) {
    double left = u;
    int last = p.length - 1;
    for (int k = 0; k < last; k++) {
      left -= p[k];
      if (left < 0) {
        return k;
      }
    }
    while (last > 0 && p[last] == 0) {
      last--; // rounding left over a little, which goes to a signal that can be sent
    }
    return last;
  }
}
