// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import java.util.SplittableRandom;

/** Games that are hard on a simplex method: by size, by ties, by opposed interests. */
enum HardGames {
  RANDOM {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextDouble();
        v[a] = random.nextDouble();
      }
    }
  },
  /** Small integers: everything ties with something. */
  TIED {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextInt(3);
        v[a] = random.nextInt(3);
      }
    }
  },
  /** v = −u, and u in {0, 1}: silence is optimal, in many ways. */
  OPPOSED_BINARY {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextInt(2);
        v[a] = -u[a];
      }
    }
  },
  OPPOSED {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextDouble();
        v[a] = -u[a];
      }
    }
  },
  /** Opposed in every other state. */
  HALF_OPPOSED {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextInt(2);
        v[a] = s % 2 == 0 ? 1 - u[a] : random.nextInt(2);
      }
    }
  },
  /** Opposed, but for a little. */
  NEARLY_OPPOSED {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextDouble();
        v[a] = -u[a] + 1e-3 * random.nextDouble();
      }
    }
  },
  /** Every second action is a copy of the one before it, to both. */
  DUPLICATED {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = a % 2 == 1 ? u[a - 1] : random.nextInt(2);
        v[a] = a % 2 == 1 ? v[a - 1] : random.nextInt(2) - u[a];
      }
    }
  },
  /** All but a tenth of the utilities are 0. */
  SPARSE {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextInt(10) == 0 ? 1 : 0;
        v[a] = random.nextInt(10) == 0 ? 1 : 0;
      }
    }
  },
  /** u = −(ω − a)² and a sender who would have a further off: on this one ties once cycled. */
  LOBBYING {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = -(s - a) * (s - a);
        v[a] = -Math.abs(s - a + 3);
      }
    }
  },
  /** The sender ranks the actions, whatever the state. */
  STATE_INDEPENDENT {
    @Override
    void fill(double[] u, double[] v, int s, SplittableRandom random) {
      for (int a = 0; a < u.length; a++) {
        u[a] = random.nextDouble();
        v[a] = a;
      }
    }
  };

  abstract void fill(double[] u, double[] v, int s, SplittableRandom random);

  /** A game of this kind; every third state of odd seeds is impossible. */
  PersuasionGame<NamedState, String> game(int states, int actions, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] prior = new double[states];
    double[][] u = new double[states][actions];
    double[][] v = new double[states][actions];
    double sum = 0;
    for (int s = 0; s < states; s++) {
      prior[s] = seed % 2 == 1 && s % 3 == 2 ? 0 : random.nextInt(1, 6);
      sum += prior[s];
      fill(u[s], v[s], s, random);
    }
    for (int s = 0; s < states; s++) {
      prior[s] /= sum;
    }
    return PersuasionGame.of(prior, u, v);
  }
}
