// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.internal.AffineBatch;
import dev.bpa.internal.Softmax;
import dev.bpa.policy.SoftmaxHead;
import java.util.random.RandomGenerator;

/**
 * Many rounds at once, several times as fast as one by one and to the same bits: logits of a block
 * of rounds, and the gradient of
 *
 * <pre>Σ w (r − b) log π(g) + τ H(π),   w = min(π(g) / π₀(g), c)</pre>
 *
 * which is the clipped importance-weighted policy gradient; w = 1 for rounds that the policy itself
 * played.
 *
 * <p>Scratch space of one thread: shards of a batch have one each. Nothing allocates.
 *
 * @see "Ionides, Truncated Importance Sampling, Journal of Computational and Graphical Statistics
 *     17, 2008, for the clipped weight"
 */
public final class SoftmaxBatch {
  private static final int BLOCK = 256;

  private final AffineBatch affine;
  private final float[][] xs = new float[BLOCK][];
  private final float[][] z; // logits [signal][round], and then slopes
  private final float[] logits;
  private final float[] slope;
  private final double[] probabilities;

  /**
   * Makes room for the gradients of heads of this shape.
   *
   * @param shape a head with as many inputs and outputs
   */
  public SoftmaxBatch(SoftmaxHead shape) {
    affine = new AffineBatch(shape.inputs(), BLOCK);
    z = new float[shape.outputs()][BLOCK];
    logits = new float[shape.outputs()];
    slope = new float[shape.outputs()];
    probabilities = new double[shape.outputs()];
  }

  /**
   * Adds the gradient of some lessons, with the parameters as they stand.
   *
   * @param order which lessons: the places from {@code from} up to but not including {@code to} of
   *     this array
   * @param baseline b
   * @param largestWeight c; 0 for on-policy rounds, whose weights are 1
   * @param into where it is added
   */
  public void gather(
      SoftmaxAscent ascent,
      Lessons lessons,
      int[] order,
      int from,
      int to,
      Objective objective,
      double baseline,
      double largestWeight,
      SoftmaxGradient into) {
    for (int start = from; start < to; start += BLOCK) {
      int n = Math.min(BLOCK, to - start);
      for (int b = 0; b < n; b++) {
        xs[b] = lessons.features[order[start + b]];
      }
      affine.map(ascent.weights, ascent.bias, xs, n, z);
      for (int b = 0; b < n; b++) {
        int lesson = order[start + b];
        int signal = lessons.signals[lesson];
        double total = softmax(ascent, b);
        double weight =
            largestWeight == 0
                ? 1
                : Math.min(probabilities[signal] / lessons.propensities[lesson], largestWeight);
        double advantage = weight * (lessons.rewards[lesson] - baseline);
        objective
            .geometry()
            .slope(
                logits, probabilities, total, signal, advantage, objective.entropyWeight(), slope);
        for (int k = 0; k < slope.length; k++) {
          z[k][b] = slope[k];
        }
      }
      into.addAll(xs, z, n);
    }
  }

  /**
   * Draws a signal for each of many features, one uniform number each.
   *
   * @param features {@code float[round][feature]}
   * @param signals {@code int[round]}, overwritten by the places of the signals
   * @param propensities {@code double[round]}, overwritten by their probabilities
   */
  public void draw(
      SoftmaxAscent ascent,
      float[][] features,
      RandomGenerator random,
      int[] signals,
      double[] propensities) {
    for (int start = 0; start < features.length; start += BLOCK) {
      int n = Math.min(BLOCK, features.length - start);
      System.arraycopy(features, start, xs, 0, n);
      affine.map(ascent.weights, ascent.bias, xs, n, z);
      for (int b = 0; b < n; b++) {
        softmax(ascent, b);
        int signal = Softmax.place(probabilities, random.nextDouble());
        signals[start + b] = signal;
        propensities[start + b] = probabilities[signal];
      }
    }
  }

  private double softmax(SoftmaxAscent ascent, int b) {
    for (int k = 0; k < logits.length; k++) {
      logits[k] = z[k][b];
    }
    double logTotal = Softmax.of(logits, probabilities);
    ascent.requireFinite(logTotal, xs[b]);
    return logTotal;
  }
}
