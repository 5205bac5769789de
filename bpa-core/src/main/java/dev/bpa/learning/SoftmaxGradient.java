// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.internal.AffineBatch;
import dev.bpa.policy.SoftmaxHead;
import java.util.Arrays;

/**
 * A sum of gradients with respect to θ = (W, b) of a softmax policy: from the slope s = ∂/∂z of the
 * logits z = φᵀW + b, a round adds
 *
 * <pre>∂/∂W = φ sᵀ,   ∂/∂b = s</pre>
 *
 * Sums gathered apart {@linkplain #merge merge} to the sum of the whole, to rounding and in any
 * order: threads and machines use the same code.
 *
 * <p>Mutable, not thread-safe; nothing allocates but the snapshots.
 *
 * @see "docs/decisions/0008-policy-gradients.md"
 */
public final class SoftmaxGradient {
  final float[][] weights;
  final float[] bias;
  private long count;

  private SoftmaxGradient(float[][] weights, float[] bias, long count) {
    this.weights = weights;
    this.bias = bias;
    this.count = count;
  }

  /**
   * {@return the sum of none, in the shape of a head}
   *
   * @param head of that shape
   */
  public static SoftmaxGradient like(SoftmaxHead head) {
    return new SoftmaxGradient(
        new float[head.outputs()][head.inputs()], new float[head.outputs()], 0);
  }

  /**
   * {@return the sum that a snapshot holds: what came from another machine}
   *
   * @param sum Σ ∂/∂W and Σ ∂/∂b in the places of W and b
   * @param count how many rounds were added up
   * @throws IllegalArgumentException if count &lt; 0
   */
  public static SoftmaxGradient of(SoftmaxHead sum, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("Not a number of rounds: " + count);
    }
    return new SoftmaxGradient(sum.rows(), sum.bias(), count);
  }

  /**
   * Adds a round.
   *
   * @param features φ
   * @param slope s
   */
  public void add(float[] features, float[] slope) {
    for (int k = 0; k < slope.length; k++) {
      bias[k] += slope[k];
      AffineBatch.add(weights[k], features, slope[k], features.length);
    }
    count++;
  }

  /** Adds n rounds, their slopes as {@code float[signal][round]}. */
  void addAll(float[][] features, float[][] slopes, int n) {
    for (int k = 0; k < bias.length; k++) {
      for (int b = 0; b < n; b++) {
        bias[k] += slopes[k][b];
      }
    }
    AffineBatch.addOuter(weights, slopes, features, n);
    count += n;
  }

  /**
   * Adds the rounds of another sum, which stays as it is.
   *
   * @param that of the same shape
   * @throws IllegalArgumentException if it has another shape
   */
  public void merge(SoftmaxGradient that) {
    if (that.bias.length != bias.length || that.weights[0].length != weights[0].length) {
      throw new IllegalArgumentException(
          "A gradient of %d × %d does not merge with one of %d × %d"
              .formatted(that.weights[0].length, that.bias.length, weights[0].length, bias.length));
    }
    for (int k = 0; k < bias.length; k++) {
      bias[k] += that.bias[k];
      AffineBatch.add(weights[k], that.weights[k], 1, weights[k].length);
    }
    count += that.count;
  }

  /** Says how many rounds it is of, where some were added in more than one piece. */
  void recount(long rounds) {
    count = rounds;
  }

  /** {@return how many rounds were added} */
  public long count() {
    return count;
  }

  /** {@return Σ ∂/∂W and Σ ∂/∂b in the places of W and b; a snapshot} */
  public SoftmaxHead sum() {
    return SoftmaxHead.ofRows(weights, bias);
  }

  /**
   * {@return the mean gradient of a round; a snapshot}
   *
   * @throws IllegalStateException if there is no round
   */
  public SoftmaxHead mean() {
    SoftmaxGradient mean = of(sum(), count);
    mean.average(Double.POSITIVE_INFINITY);
    return mean.sum();
  }

  /** Turns the sum into the mean, shortened to a largest Euclidean norm. */
  void average(double largestNorm) {
    if (count == 0) {
      throw new IllegalStateException("No round was gathered, so there is no mean gradient");
    }
    if (count == 1 && largestNorm == Double.POSITIVE_INFINITY) {
      return;
    }
    double norm = largestNorm == Double.POSITIVE_INFINITY ? 0 : norm() / count;
    for (float[] row : weights) {
      average(row, norm, largestNorm);
    }
    average(bias, norm, largestNorm);
  }

  private void average(float[] row, double norm, double largestNorm) {
    float n = count;
    float share = norm > largestNorm ? (float) (largestNorm / norm) : 1;
    for (int i = 0; i < row.length; i++) {
      row[i] = row[i] / n * share;
    }
  }

  /** Whether the square of every number, and their sum, is within {@code float}. */
  boolean hasSquares() {
    float sum = floatSquares(bias);
    for (float[] row : weights) {
      sum += floatSquares(row);
    }
    return Float.isFinite(sum);
  }

  /** In four sums, for one would wait for itself at every step. */
  private static float floatSquares(float[] row) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int fours = row.length - row.length % 4;
    for (int i = 0; i < fours; i += 4) {
      a += row[i] * row[i];
      b += row[i + 1] * row[i + 1];
      c += row[i + 2] * row[i + 2];
      d += row[i + 3] * row[i + 3];
    }
    for (int i = fours; i < row.length; i++) {
      a += row[i] * row[i];
    }
    return a + b + c + d;
  }

  /** The largest absolute value, or NaN if there is one. */
  float largest() {
    float largest = largest(bias);
    for (float[] row : weights) {
      largest = Math.max(largest, largest(row));
    }
    return largest;
  }

  private static float largest(float[] row) {
    float largest = 0;
    for (float x : row) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  private double norm() {
    double square = 0;
    for (float[] row : weights) {
      square += squares(row);
    }
    return Math.sqrt(square + squares(bias));
  }

  private static double squares(float[] row) {
    double sum = 0;
    for (float x : row) {
      sum += (double) x * x;
    }
    return sum;
  }

  /** Starts anew. */
  public void clear() {
    for (float[] row : weights) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(bias, 0);
    count = 0;
  }
}
