// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import java.util.Arrays;

/**
 * The affine map of a block of inputs at once, and its transpose that gathers a gradient. Inner
 * loops run along whole arrays, without offsets, over four terms at a time: that is what the
 * just-in-time compiler turns into vector instructions.
 *
 * <p>Scratch space of one thread; no call allocates.
 *
 * @see "docs/decisions/0008-policy-gradients.md: plain loops, along whole arrays"
 */
public final class AffineBatch {
  private final float[][] rows;
  private final float[] bias;
  private final float[][] columns;

  /**
   * The map z = W x + b of these parameters, not copied, as they stand at each call.
   *
   * @param rows W as {@code float[output][input]}
   * @param bias b as {@code float[output]}
   * @param capacity the largest block
   */
  public AffineBatch(float[][] rows, float[] bias, int capacity) {
    this.rows = rows;
    this.bias = bias;
    columns = new float[rows[0].length][capacity];
  }

  /**
   * z_n = W x_n + b for n inputs.
   *
   * @param xs {@code float[n][input]}, of which the first n are read
   * @param z {@code float[output][capacity]}, of which the first n places are overwritten
   * @throws IllegalArgumentException if an input has another length
   */
  public void map(float[][] xs, int n, float[][] z) {
    for (int b = 0; b < n; b++) {
      Affine.requireLength(rows, xs[b]);
    }
    transpose(xs, n);
    for (int k = 0; k < z.length; k++) {
      Arrays.fill(z[k], 0, n, bias[k]);
    }
    int inputs = columns.length;
    int fours = inputs - inputs % 4;
    for (int i = 0; i < fours; i += 4) {
      for (int k = 0; k < z.length; k++) {
        float[] w = rows[k];
        addFour(
            z[k],
            columns[i],
            columns[i + 1],
            columns[i + 2],
            columns[i + 3],
            w[i],
            w[i + 1],
            w[i + 2],
            w[i + 3],
            n);
      }
    }
    for (int i = fours; i < inputs; i++) {
      for (int k = 0; k < z.length; k++) {
        add(z[k], columns[i], rows[k][i], n);
      }
    }
  }

  /**
   * W ← W + Σ_n s_n x_nᵀ, in the order of n.
   *
   * @param rows W as {@code float[output][input]}
   * @param slopes s as {@code float[output][capacity]}
   * @param xs {@code float[n][input]}
   */
  public static void addOuter(float[][] rows, float[][] slopes, float[][] xs, int n) {
    int inputs = rows[0].length;
    int fours = n - n % 4;
    for (int b = 0; b < fours; b += 4) {
      for (int k = 0; k < rows.length; k++) {
        float[] s = slopes[k];
        addFour(
            rows[k], xs[b], xs[b + 1], xs[b + 2], xs[b + 3], s[b], s[b + 1], s[b + 2], s[b + 3],
            inputs);
      }
    }
    for (int b = fours; b < n; b++) {
      for (int k = 0; k < rows.length; k++) {
        add(rows[k], xs[b], slopes[k][b], inputs);
      }
    }
  }

  /** y ← y + a x, the first n places. */
  public static void add(float[] y, float[] x, float a, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += a * x[i];
    }
  }

  /** y ← y + a₀ x₀ + a₁ x₁ + a₂ x₂ + a₃ x₃, in this order. */
  private static void addFour(
      float[] y,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float a0,
      float a1,
      float a2,
      float a3,
      int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (((y[i] + a0 * x0[i]) + a1 * x1[i]) + a2 * x2[i]) + a3 * x3[i];
    }
  }

  private void transpose(float[][] xs, int n) {
    int eights = n - n % 8;
    for (int b = 0; b < eights; b += 8) {
      transposeEight(xs, b);
    }
    for (int b = eights; b < n; b++) {
      float[] x = xs[b];
      for (int i = 0; i < columns.length; i++) {
        columns[i][b] = x[i];
      }
    }
  }

  private void transposeEight(float[][] xs, int b) {
    float[] x0 = xs[b];
    float[] x1 = xs[b + 1];
    float[] x2 = xs[b + 2];
    float[] x3 = xs[b + 3];
    float[] x4 = xs[b + 4];
    float[] x5 = xs[b + 5];
    float[] x6 = xs[b + 6];
    float[] x7 = xs[b + 7];
    for (int i = 0; i < columns.length; i++) {
      float[] column = columns[i];
      column[b] = x0[i];
      column[b + 1] = x1[i];
      column[b + 2] = x2[i];
      column[b + 3] = x3[i];
      column[b + 4] = x4[i];
      column[b + 5] = x5[i];
      column[b + 6] = x6[i];
      column[b + 7] = x7[i];
    }
  }
}
