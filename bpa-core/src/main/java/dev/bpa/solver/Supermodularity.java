// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Holds a payoff to its promise of being supermodular, where there are few receivers. */
final class Supermodularity {
  /** The largest number of receivers whose 2ⁿ sets are all looked at. */
  static final int CHECKED_UP_TO = 10;

  private Supermodularity() {}

  /**
   * Returns if v(T ∪ {i, j}) − v(T ∪ {i}) − v(T ∪ {j}) + v(T) ≥ 0 for all i, j and T up to
   * rounding, or if there are more than {@value #CHECKED_UP_TO} receivers.
   *
   * @throws IllegalArgumentException if it is not so
   */
  static void require(LovaszExtension<?, ?> payoff, int s, State state, int receivers) {
    if (receivers > CHECKED_UP_TO) {
      return;
    }
    double[] value = new double[1 << receivers];
    for (int set = 0; set < value.length; set++) {
      value[set] = payoff.value(s, members(set, receivers));
    }
    double most = Arrays.stream(value).map(Math::abs).max().orElseThrow();
    for (int set = 0; set < value.length; set++) {
      for (int i = 0; i < receivers; i++) {
        for (int j = 0; j < i; j++) {
          int withI = set | 1 << i;
          int withJ = set | 1 << j;
          double more = value[withI | withJ] - value[withI] - value[withJ] + value[set];
          if (withI != set && withJ != set && more < -1e-12 * most) {
            throw new IllegalArgumentException(
                ("The payoff is not supermodular: in state %s, where those of the receivers %s act,"
                        + " %d and %d add %s less together than apart")
                    .formatted(state, listed(set, receivers), j, i, -more));
          }
        }
      }
    }
  }

  private static boolean[] members(int set, int receivers) {
    boolean[] members = new boolean[receivers];
    for (int i = 0; i < receivers; i++) {
      members[i] = (set & 1 << i) != 0;
    }
    return members;
  }

  private static String listed(int set, int receivers) {
    return Arrays.toString(
        IntStream.range(0, receivers).filter(i -> (set & 1 << i) != 0).toArray());
  }
}
