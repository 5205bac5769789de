// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

/** The affine map z = xᵀW + b in single precision, laid out so that the inner loop vectorises. */
public final class Affine {
  private Affine() {}

  /**
   * z = xᵀW + b.
   *
   * @param weights W as {@code float[inputs × outputs]}, row-major by input
   * @param bias b as {@code float[outputs]}
   * @param x {@code float[inputs]}
   * @throws IllegalArgumentException if x has another length, or one of it is infinite or NaN
   */
  public static double[] map(float[] weights, float[] bias, float[] x) {
    int outputs = bias.length;
    if ((long) x.length * outputs != weights.length) {
      throw new IllegalArgumentException(
          x.length + " features for a head that reads " + weights.length / outputs);
    }
    float[] z = bias.clone();
    for (int i = 0; i < x.length; i++) {
      float xi = x[i];
      if (!Float.isFinite(xi)) {
        throw new IllegalArgumentException(
            "Feature " + i + " is " + xi + "; features are finite numbers");
      }
      int row = i * outputs;
      for (int k = 0; k < outputs; k++) {
        z[k] += xi * weights[row + k];
      }
    }
    double[] wide = new double[outputs];
    for (int k = 0; k < outputs; k++) {
      wide[k] = z[k];
    }
    return wide;
  }
}
