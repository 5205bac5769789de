// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.probability.Distribution;
import java.util.Random;

/** Games of random numbers, and random policies for them. */
final class RandomGames {
  private RandomGames() {}

  /** Utilities uniform in [−1, 1], and two priors that differ. */
  static PersuasionGame<NamedState, String> game(int states, int actions, long seed) {
    Random random = new Random(seed);
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(
            lottery(states, random),
            table(states, actions, random),
            table(states, actions, random));
    return game.withReceiverPrior(Distribution.of(game.states(), lottery(states, random)));
  }

  static double[][] kernel(int states, int signals, long seed) {
    Random random = new Random(seed);
    double[][] kernel = new double[states][];
    for (int s = 0; s < states; s++) {
      kernel[s] = lottery(signals, random);
    }
    return kernel;
  }

  private static double[] lottery(int n, Random random) {
    double[] p = random.doubles(n, 0.05, 1).toArray();
    double sum = 0;
    for (double x : p) {
      sum += x;
    }
    for (int i = 0; i < n; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static double[][] table(int states, int actions, Random random) {
    double[][] table = new double[states][];
    for (int s = 0; s < states; s++) {
      table[s] = random.doubles(actions, -1, 1).toArray();
    }
    return table;
  }
}
