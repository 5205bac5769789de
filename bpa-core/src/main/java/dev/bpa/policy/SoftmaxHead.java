// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import dev.bpa.internal.Affine;
import dev.bpa.internal.Lazy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * θ = (W, b), the linear map z = xᵀW + b from features to one logit a signal. Immutable.
 *
 * @see SoftmaxPolicy
 */
public final class SoftmaxHead {
  private final float[][] rows; // by output: a dot product then reads one array
  private final float[] bias;
  private final int hash;
  private final Lazy<String> fingerprint;

  private SoftmaxHead(float[][] rows, float[] bias) {
    this.rows = rows;
    this.bias = bias;
    this.hash = 31 * Arrays.hashCode(weights()) + Arrays.hashCode(bias);
    this.fingerprint = Lazy.of(() -> Fingerprint.empty().add(weights()).add(bias).toString());
  }

  /**
   * {@return the head with these parameters, copied}
   *
   * @param weights W as {@code float[inputs × outputs]}, row-major by input
   * @param bias b as {@code float[outputs]}
   * @throws IllegalArgumentException if there is no output, the weights are not a whole number of
   *     rows, at least one, of that many, or a parameter is infinite or NaN
   */
  public static SoftmaxHead of(float[] weights, float[] bias) {
    if (bias.length == 0 || weights.length == 0 || weights.length % bias.length != 0) {
      throw new IllegalArgumentException(
          weights.length + " weights do not make rows of " + bias.length);
    }
    float[][] rows = new float[bias.length][weights.length / bias.length];
    for (int i = 0; i < weights.length; i++) {
      rows[i % bias.length][i / bias.length] = weights[i];
    }
    return finite(rows, bias.clone());
  }

  /**
   * {@return the head with these parameters, copied}
   *
   * @param rows W as {@code float[output][input]}
   * @param bias b as {@code float[outputs]}
   * @throws IllegalArgumentException if there is no output or no input, the rows are not one an
   *     output and of one length, or a parameter is infinite or NaN
   */
  public static SoftmaxHead ofRows(float[][] rows, float[] bias) {
    if (bias.length == 0 || rows.length != bias.length || rows[0].length == 0) {
      throw new IllegalArgumentException(
          "%d rows of weights and %d biases make no head".formatted(rows.length, bias.length));
    }
    float[][] copy = new float[rows.length][];
    for (int k = 0; k < rows.length; k++) {
      if (rows[k].length != rows[0].length) {
        throw new IllegalArgumentException(
            "A row of " + rows[k].length + " weights among rows of " + rows[0].length);
      }
      copy[k] = rows[k].clone();
    }
    return finite(copy, bias.clone());
  }

  private static SoftmaxHead finite(float[][] rows, float[] bias) {
    for (float[] row : rows) {
      requireFinite(row);
    }
    requireFinite(bias);
    return new SoftmaxHead(rows, bias);
  }

  /**
   * {@return the head of all zeros: every signal is equally likely}
   *
   * @param inputs d
   * @param outputs how many signals there are
   * @throws IllegalArgumentException if inputs &lt; 1, outputs &lt; 1, or inputs × outputs &gt; 2³¹
   *     − 1
   */
  public static SoftmaxHead zeros(int inputs, int outputs) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "A head needs inputs and outputs, not " + inputs + " and " + outputs);
    }
    if ((long) inputs * outputs > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A head of " + inputs + " inputs and " + outputs + " outputs is too large for an array");
    }
    return of(new float[inputs * outputs], new float[outputs]);
  }

  /** {@return the length of the features that it reads} */
  public int inputs() {
    return rows[0].length;
  }

  /** {@return the number of its logits} */
  public int outputs() {
    return bias.length;
  }

  /** {@return W as {@code float[inputs × outputs]}, row-major by input; a copy} */
  public float[] weights() {
    float[] weights = new float[inputs() * outputs()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = rows[i % bias.length][i / bias.length];
    }
    return weights;
  }

  /** {@return W as {@code float[output][input]}; a copy} */
  public float[][] rows() {
    return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
  }

  /** {@return b as {@code float[outputs]}; a copy} */
  public float[] bias() {
    return bias.clone();
  }

  /**
   * z = xᵀW + b.
   *
   * @param features x as {@code float[inputs]}
   * @return {@code double[outputs]}
   * @throws IllegalArgumentException if the features have another length, or one is infinite or NaN
   */
  public double[] logits(float[] features) {
    float[] z = new float[bias.length];
    Affine.withoutScratch().map(rows, bias, features, z);
    double[] wide = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      if (!Float.isFinite(z[k])) {
        Affine.requireFinite(features);
      }
      wide[k] = z[k];
    }
    return wide;
  }

  /** The {@linkplain Fingerprint fingerprint} of W and b. */
  String fingerprint() {
    return fingerprint.get();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SoftmaxHead that
        && Arrays.deepEquals(rows, that.rows)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "SoftmaxHead[" + inputs() + " → " + outputs() + "]";
  }

  private static void requireFinite(float[] parameters) {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        throw new IllegalArgumentException("Not a parameter: " + parameter);
      }
    }
  }
}
