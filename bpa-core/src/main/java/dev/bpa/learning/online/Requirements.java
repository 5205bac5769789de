// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

/** What the learners of this package ask for. */
final class Requirements {
  private Requirements() {}

  static int schemes(int schemes) {
    if (schemes < 2) {
      throw new IllegalArgumentException("At least two schemes to choose from, not " + schemes);
    }
    return schemes;
  }

  static long horizon(long rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("A horizon of at least one round, not " + rounds);
    }
    return rounds;
  }

  static double delta(double delta) {
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("A chance of failure must be inside (0, 1): " + delta);
    }
    return delta;
  }

  static double reward(double reward) {
    if (!(reward >= 0 && reward <= 1)) {
      throw new IllegalArgumentException(
          "Rewards are learned from in [0, 1], scaled if need be, but this one is " + reward);
    }
    return reward;
  }
}
