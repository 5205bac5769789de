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
  private final float[] weights;
  private final float[] bias;
  private final int hash;
  private final Lazy<String> fingerprint;

  private SoftmaxHead(float[] weights, float[] bias) {
    this.weights = weights;
    this.bias = bias;
    this.hash = 31 * Arrays.hashCode(weights) + Arrays.hashCode(bias);
    this.fingerprint = Lazy.of(() -> Fingerprint.empty().add(weights).add(bias).toString());
  }

  /**
   * The head with these parameters, copied.
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
    requireFinite(weights);
    requireFinite(bias);
    return new SoftmaxHead(weights.clone(), bias.clone());
  }

  /**
   * The head of all zeros: every signal is equally likely.
   *
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

  /** The length of the features that it reads. */
  public int inputs() {
    return weights.length / bias.length;
  }

  /** The number of its logits. */
  public int outputs() {
    return bias.length;
  }

  /** W as {@code float[inputs × outputs]}, row-major by input; a copy. */
  public float[] weights() {
    return weights.clone();
  }

  /** b as {@code float[outputs]}; a copy. */
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
    return Affine.map(weights, bias, features);
  }

  /** The {@linkplain Fingerprint fingerprint} of W and b. */
  String fingerprint() {
    return fingerprint.get();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SoftmaxHead that
        && Arrays.equals(weights, that.weights)
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
