// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * A bandit on dense features, always the same: ten clusters of normal vectors in 384 dimensions, a
 * signal for each. The right one brings 1 in 95 of 100 rounds, any other in 5. Who knew the means
 * of the clusters would earn 0.906.
 */
final class Clusters {
  static final int FEATURES = 384;
  static final int SIGNALS = 10;
  static final int TRAINING = 40_000;
  static final int HELD_OUT = 10_000;

  private static final double RIGHT = 0.95;
  private static final double WRONG = 0.05;
  private static final double DISTANCE = 3.5; // of a mean from 0, in standard deviations
  private static final double SCALE = 0.3;

  final float[][] features = new float[TRAINING + HELD_OUT][FEATURES];
  private final int[] cluster = new int[features.length];

  Clusters() {
    Random random = new Random(7);
    double[][] means = new double[SIGNALS][];
    for (int k = 0; k < SIGNALS; k++) {
      means[k] = onSphere(random);
    }
    for (int n = 0; n < features.length; n++) {
      cluster[n] = random.nextInt(SIGNALS);
      for (int i = 0; i < FEATURES; i++) {
        features[n][i] = (float) (SCALE * (means[cluster[n]][i] + random.nextGaussian()));
      }
    }
  }

  private static double[] onSphere(Random random) {
    double[] x = new double[FEATURES];
    double square = 0;
    for (int i = 0; i < FEATURES; i++) {
      x[i] = random.nextGaussian();
      square += x[i] * x[i];
    }
    for (int i = 0; i < FEATURES; i++) {
      x[i] *= DISTANCE / Math.sqrt(square);
    }
    return x;
  }

  /** What a signal is expected to bring. */
  double expected(int round, int signal) {
    return cluster[round] == signal ? RIGHT : WRONG;
  }

  /** What a signal brings in a round, the same to whoever asks. */
  double reward(int round, int signal) {
    double u = new SplittableRandom(31L * round + 7_919L * signal + 5).nextDouble();
    return u < expected(round, signal) ? 1 : 0;
  }
}
