// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

/**
 * The affine map z = W x + b in single precision, each sum taken in the order of the inputs, so
 * that {@linkplain AffineBatch batches} give the same bits. A processor adds up some sums at once
 * while it waits for each: ten where there are as many, whose products are made beforehand by
 * vector instructions; else five.
 *
 * <p>No call allocates. With scratch space for one thread; the one without is for several.
 */
public final class Affine {
  private static final int MANY = 10;
  private static final int SOME = 5;

  private static final Affine WITHOUT_SCRATCH = new Affine(new float[0][]);

  private final float[][] products; // of ten rows, or of none

  private Affine(float[][] products) {
    this.products = products;
  }

  /** With scratch space for maps of this shape: for many calls by one thread. */
  public static Affine of(int inputs, int outputs) {
    return outputs < MANY ? WITHOUT_SCRATCH : new Affine(new float[MANY][inputs]);
  }

  /** Five sums at once at most. Safe for use by several threads. */
  public static Affine withoutScratch() {
    return WITHOUT_SCRATCH;
  }

  /**
   * z = W x + b.
   *
   * @param rows W as {@code float[output][input]}
   * @param bias b as {@code float[output]}
   * @param x {@code float[input]}
   * @param z {@code float[output]}, overwritten
   * @throws IllegalArgumentException if x has another length
   */
  public void map(float[][] rows, float[] bias, float[] x, float[] z) {
    requireLength(rows, x);
    int outputs = bias.length;
    int k = 0;
    for (; k <= outputs - MANY && products.length == MANY; k += MANY) {
      for (int j = 0; j < MANY; j++) {
        multiply(x, rows[k + j], products[j]);
      }
      ten(bias, z, k);
    }
    if (outputs < SOME) {
      for (; k < outputs; k++) {
        z[k] = dot(rows[k], x, bias[k]);
      }
    }
    for (; k < outputs; k += SOME) {
      five(rows, bias, x, z, Math.min(k, outputs - SOME));
    }
  }

  private static void multiply(float[] x, float[] row, float[] products) {
    for (int i = 0; i < products.length; i++) {
      products[i] = x[i] * row[i];
    }
  }

  /** Ten outputs from the k-th on, of their products. */
  private void ten(float[] bias, float[] z, int k) {
    float[] p0 = products[0];
    float[] p1 = products[1];
    float[] p2 = products[2];
    float[] p3 = products[3];
    float[] p4 = products[4];
    float[] p5 = products[5];
    float[] p6 = products[6];
    float[] p7 = products[7];
    float[] p8 = products[8];
    float[] p9 = products[9];
    float z0 = bias[k];
    float z1 = bias[k + 1];
    float z2 = bias[k + 2];
    float z3 = bias[k + 3];
    float z4 = bias[k + 4];
    float z5 = bias[k + 5];
    float z6 = bias[k + 6];
    float z7 = bias[k + 7];
    float z8 = bias[k + 8];
    float z9 = bias[k + 9];
    for (int i = 0; i < p0.length; i++) {
      z0 += p0[i];
      z1 += p1[i];
      z2 += p2[i];
      z3 += p3[i];
      z4 += p4[i];
      z5 += p5[i];
      z6 += p6[i];
      z7 += p7[i];
      z8 += p8[i];
      z9 += p9[i];
    }
    z[k] = z0;
    z[k + 1] = z1;
    z[k + 2] = z2;
    z[k + 3] = z3;
    z[k + 4] = z4;
    z[k + 5] = z5;
    z[k + 6] = z6;
    z[k + 7] = z7;
    z[k + 8] = z8;
    z[k + 9] = z9;
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
