// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/** What the theorems of this package ask for before they say anything. */
final class Preconditions {
  private Preconditions() {}

  /** K ≥ 2. */
  static void requireSchemes(int schemes) {
    if (schemes < 2) {
      throw new IllegalArgumentException("At least two schemes to choose from, not " + schemes);
    }
  }

  /** 0 &lt; δ &lt; 1. */
  static void requireDelta(double delta) {
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("A chance of failure must be inside (0, 1): " + delta);
    }
  }

  /** T ≥ 0. */
  static long requireRounds(long rounds) {
    if (rounds < 0) {
      throw new IllegalArgumentException("Rounds count from 0, not from " + rounds);
    }
    return rounds;
  }
}
