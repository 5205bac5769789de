// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

/**
 * The affine map z = W x + b in single precision, each sum taken in the order of the inputs, so
 * that {@linkplain AffineBatch batches} give the same bits.
 */
public final class Affine {
  private static final int CHAINS = 5; // enough sums at once to hide the latency of an addition

  private Affine() {}

  /**
   * z = W x + b.
   *
   * @param rows W as {@code float[output][input]}
   * @param bias b as {@code float[output]}
   * @param x {@code float[input]}
   * @param z {@code float[output]}, overwritten
   * @throws IllegalArgumentException if x has another length
   */
  public static void map(float[][] rows, float[] bias, float[] x, float[] z) {
    requireLength(rows, x);
    int outputs = bias.length;
    if (outputs < CHAINS) {
      for (int k = 0; k < outputs; k++) {
        z[k] = dot(rows[k], x, bias[k]);
      }
      return;
    }
    for (int k = 0; k < outputs; k += CHAINS) {
      five(rows, bias, x, z, Math.min(k, outputs - CHAINS));
    }
  }

  /** Five outputs from the k-th on. */
  private static void five(float[][] rows, float[] bias, float[] x, float[] z, int k) {
    float[] r0 = rows[k];
    float[] r1 = rows[k + 1];
    float[] r2 = rows[k + 2];
    float[] r3 = rows[k + 3];
    float[] r4 = rows[k + 4];
    float z0 = bias[k];
    float z1 = bias[k + 1];
    float z2 = bias[k + 2];
    float z3 = bias[k + 3];
    float z4 = bias[k + 4];
    for (int i = 0; i < x.length; i++) {
      float xi = x[i];
      z0 += xi * r0[i];
      z1 += xi * r1[i];
      z2 += xi * r2[i];
      z3 += xi * r3[i];
      z4 += xi * r4[i];
    }
    z[k] = z0;
    z[k + 1] = z1;
    z[k + 2] = z2;
    z[k + 3] = z3;
    z[k + 4] = z4;
  }

  private static float dot(float[] row, float[] x, float bias) {
    float sum = bias;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * row[i];
    }
    return sum;
  }

  /**
   * Names the first feature that is no finite number.
   *
   * @throws IllegalArgumentException if there is one
   */
  public static void requireFinite(float[] x) {
    for (int i = 0; i < x.length; i++) {
      if (!Float.isFinite(x[i])) {
        throw new IllegalArgumentException(
            "Feature " + i + " is " + x[i] + "; features are finite numbers");
      }
    }
  }

  static void requireLength(float[][] rows, float[] x) {
    if (x.length != rows[0].length) {
      throw new IllegalArgumentException(
          x.length + " features for a head that reads " + rows[0].length);
    }
  }
}
