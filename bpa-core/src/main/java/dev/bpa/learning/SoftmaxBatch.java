// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.internal.AffineBatch;
import dev.bpa.internal.Softmax;
import java.util.random.RandomGenerator;

/**
 * Many rounds of an ascent at once, several times as fast as one by one and to the same bits:
 * logits of a block of rounds, signals drawn by them, and the gradient of
 *
 * <pre>Σ a log π(g) + τ H(π)</pre>
 *
 * which is, with the {@link Advantage} a of rounds that another policy played, the clipped
 * importance-weighted policy gradient. The parameters and the objective are those of the ascent, as
 * they stand at each call.
 *
 * <p>Scratch space of one thread: shards of a batch have one each. Nothing allocates.
 */
public final class SoftmaxBatch {
  private static final int BLOCK = 256;

  private final SoftmaxAscent ascent;
  private final AffineBatch affine;
  private final float[][] xs = new float[BLOCK][];
  private final float[][] z; // logits [signal][round], and then slopes
  private final Lottery lottery;

  /**
   * Makes room for the gradients of rounds.
   *
   * @param ascent whose rounds they are
   */
  public SoftmaxBatch(SoftmaxAscent ascent) {
    this.ascent = ascent;
    int signals = ascent.bias.length;
    affine = new AffineBatch(ascent.weights, ascent.bias, BLOCK);
    z = new float[signals][BLOCK];
    lottery = new Lottery(signals);
  }

  /**
   * Adds the gradient of some lessons.
   *
   * @param curriculum what is gone through
   * @param from the place of the first lesson
   * @param to the place after the last
   * @param into where it is added
   * @throws IllegalArgumentException if from &lt; 0, from &gt; to, or to &gt; the number of lessons
   */
  public void gather(Curriculum curriculum, int from, int to, SoftmaxGradient into) {
    curriculum.requirePlaces(from, to);
    Lessons lessons = curriculum.lessons;
    int[] order = curriculum.order;
    Advantage advantage = curriculum.advantage;
    for (int start = from; start < to; start += BLOCK) {
      int n = Math.min(BLOCK, to - start);
      for (int b = 0; b < n; b++) {
        xs[b] = lessons.features[order[start + b]];
      }
      affine.map(xs, n, z);
      for (int b = 0; b < n; b++) {
        int lesson = order[start + b];
        int signal = lessons.signals[lesson];
        read(b);
        double probability = lottery.probabilities[signal];
        double a = advantage.of(lessons.rewards[lesson], probability, lessons.propensities[lesson]);
        ascent.objective().slope(lottery, signal, a);
        for (int k = 0; k < z.length; k++) {
          z[k][b] = lottery.slope[k];
        }
      }
      into.addAll(xs, z, n);
    }
  }

  /**
   * Draws a signal for each of many features, one uniform number each.
   *
   * @param features {@code float[round][feature]}
   * @param random one number a round
   * @param signals {@code int[round]}, overwritten by the places of the signals
   * @param propensities {@code double[round]}, overwritten by their probabilities
   */
  public void draw(
      float[][] features, RandomGenerator random, int[] signals, double[] propensities) {
    for (int start = 0; start < features.length; start += BLOCK) {
      int n = Math.min(BLOCK, features.length - start);
      System.arraycopy(features, start, xs, 0, n);
      affine.map(xs, n, z);
      for (int b = 0; b < n; b++) {
        read(b);
        int signal = Softmax.place(lottery.probabilities, random.nextDouble());
        signals[start + b] = signal;
        propensities[start + b] = lottery.probabilities[signal];
      }
    }
  }

  /** The lottery of a round of the block. */
  private void read(int b) {
    for (int k = 0; k < z.length; k++) {
      lottery.logits[k] = z[k][b];
    }
    lottery.normalize();
    ascent.requireFinite(lottery.logTotal, xs[b]);
  }
}
