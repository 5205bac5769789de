// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.internal.Softmax;

/**
 * The lottery over signals that the logits z of a round make, π = softmax(z), and the slope that
 * the round gives to them, as a {@link Geometry} writes it.
 *
 * <p>Scratch space of one thread: the next round is written over the last, and nothing allocates.
 */
public final class Lottery {
  final float[] logits;
  final double[] probabilities;
  final float[] slope;
  double logTotal; // log Σ exp(z), so that log π = z − that

  /** For this many signals; the logits are to be written, and {@link #normalize} called. */
  Lottery(int signals) {
    logits = new float[signals];
    probabilities = new double[signals];
    slope = new float[signals];
  }

  /**
   * {@return the lottery of some logits}
   *
   * @param logits z, finite
   */
  public static Lottery of(float[] logits) {
    Lottery lottery = new Lottery(logits.length);
    System.arraycopy(logits, 0, lottery.logits, 0, logits.length);
    lottery.normalize();
    return lottery;
  }

  /** Computes π of the logits as they stand. */
  void normalize() {
    logTotal = Softmax.of(logits, probabilities);
  }

  /**
   * {@return the probability of a signal}
   *
   * @param signal its place
   */
  public double probability(int signal) {
    return probabilities[signal];
  }

  /** {@return a copy of the slope that was written last} */
  public float[] slope() {
    return slope.clone();
  }
}
