// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.policy.SoftmaxHead;
import java.util.List;

/**
 * x ↦ s (x − m): features centred on their mean and scaled, by one number for all coordinates, to
 * mean variance 1. Gradient steps then move all directions alike, whatever encoder the features
 * come from; {@link #fold} takes the map into the head, so that nothing of it is left at run time.
 *
 * <p>Immutable and thread-safe.
 *
 * @see "LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998: normalizing the inputs"
 */
public final class Standardization {
  private final float[] mean;
  private final float scale;

  private Standardization(float[] mean, float scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * {@return the standardization of these vectors: m = Σ x / n, s = √(d n / Σ ‖x − m‖²), or 1 where
   * all vectors are equal}
   *
   * @param vectors {@code float[n][d]}, at least one
   * @throws IllegalArgumentException if there is none, or their lengths differ
   */
  public static Standardization of(List<float[]> vectors) {
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("No vectors to standardize by");
    }
    int d = vectors.get(0).length;
    double[] sum = new double[d];
    for (float[] x : vectors) {
      requireLength(x, d);
      for (int i = 0; i < d; i++) {
        sum[i] += x[i];
      }
    }
    float[] mean = new float[d];
    for (int i = 0; i < d; i++) {
      mean[i] = (float) (sum[i] / vectors.size());
    }
    double spread = 0;
    for (float[] x : vectors) {
      for (int i = 0; i < d; i++) {
        double deviation = x[i] - mean[i];
        spread += deviation * deviation;
      }
    }
    double scale = spread > 0 ? Math.sqrt((double) d * vectors.size() / spread) : 1;
    return new Standardization(mean, (float) scale);
  }

  /**
   * {@return s (x − m), a new array}
   *
   * @param x {@code float[d]}
   * @throws IllegalArgumentException if x has another length
   */
  public float[] apply(float[] x) {
    requireLength(x, mean.length);
    float[] z = new float[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = scale * (x[i] - mean[i]);
    }
    return z;
  }

  /**
   * {@return the head that does to x what the given head does to s (x − m): W' = s W, b' = b − s
   * mᵀW}
   *
   * @param head W and b for s (x − m)
   * @throws IllegalArgumentException if the head reads another length
   */
  public SoftmaxHead fold(SoftmaxHead head) {
    if (head.inputs() != mean.length) {
      throw new IllegalArgumentException(
          "A head that reads " + head.inputs() + " features cannot follow " + mean.length);
    }
    int outputs = head.outputs();
    float[] weights = head.weights();
    float[] bias = head.bias();
    for (int k = 0; k < outputs; k++) {
      double shift = 0;
      for (int i = 0; i < mean.length; i++) {
        int at = i * outputs + k;
        weights[at] *= scale;
        shift += (double) mean[i] * weights[at];
      }
      bias[k] = (float) (bias[k] - shift);
    }
    return SoftmaxHead.of(weights, bias);
  }

  private static void requireLength(float[] x, int d) {
    if (x.length != d) {
      throw new IllegalArgumentException("A vector of " + x.length + " among vectors of " + d);
    }
  }
}
