// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegretBoundTest {
  /** Ten schemes, a thousand rounds, δ = 0.05, worked out by another program. */
  static List<Arguments> answers() {
    var hedge = new HedgeBound(10, Horizon.KNOWN);
    return List.of(
        Arguments.of(hedge, 33.93070212207556),
        Arguments.of(new HedgeBound(10, Horizon.UNKNOWN), 68.39789575072345),
        Arguments.of(new HedgeHighProbabilityBound(hedge, 0.05), 72.63297772412506),
        Arguments.of(new Exp3Bound(10, Horizon.KNOWN), 214.59660262893473),
        Arguments.of(new Exp3Bound(10, Horizon.UNKNOWN), 303.4854258770293),
        Arguments.of(new Exp3PBound(10, 0.05), 1185.4308176957031),
        Arguments.of(new Exp3IxBound(10, Horizon.KNOWN, 0.05), 776.6787160587048),
        Arguments.of(new Exp3IxBound(10, Horizon.UNKNOWN, 0.05), 1096.861589956889));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theBoundIsThatOfItsTheorem(RegretBound bound, double expected) {
    assertEquals(expected, bound.at(1_000), 1e-12 * expected);
    assertEquals(Benchmark.BEST_FIXED_SCHEME, bound.benchmark());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void noRoundsNoNegativeRounds(RegretBound bound) {
    assertTrue(bound.at(0) >= 0 && bound.at(0) < 10);
    assertThrows(IllegalArgumentException.class, () -> bound.at(-1));
  }

  @Test
  void theRateOfAnUnknownPrior() {
    assertEquals(83.1129068134555, ZuIyerXuRate.at(1_000), 1e-12);
    assertEquals(0, ZuIyerXuRate.at(1));
    assertThrows(IllegalArgumentException.class, () -> ZuIyerXuRate.at(0));
  }

  @Test
  void preconditions() {
    assertThrows(IllegalArgumentException.class, () -> new HedgeBound(1, Horizon.KNOWN));
    assertThrows(IllegalArgumentException.class, () -> new Exp3Bound(0, Horizon.KNOWN));
    assertThrows(IllegalArgumentException.class, () -> new Exp3PBound(2, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Exp3IxBound(2, Horizon.KNOWN, Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HedgeHighProbabilityBound(new HedgeBound(2, Horizon.KNOWN), 1));
  }

  /**
   * Against schemes that toss coins every learner earns T/2 in expectation, so its regret is the
   * excess of the luckiest coin, which the theorem must not be below, and which comes close to it:
   * the constant is right on both sides.
   */
  @Test
  void theHedgeBoundIsTightOnCoins() {
    var random = new SplittableRandom(12);
    int schemes = 500;
    int rounds = 2_048;
    double regret = 0;
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      int best = 0;
      for (int k = 0; k < schemes; k++) {
        int heads = 0;
        for (int block = 0; block < rounds / 64; block++) {
          heads += Long.bitCount(random.nextLong());
        }
        best = Math.max(best, heads);
      }
      regret += (best - rounds / 2.0) / runs;
    }
    double bound = new HedgeBound(schemes, Horizon.KNOWN).at(rounds);
    assertTrue(regret <= bound, regret + " of " + bound);
    assertTrue(regret >= 0.8 * bound, regret + " of " + bound);
  }
}
