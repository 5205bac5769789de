// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final int ROUNDS = 20_000;

  @Test
  void seedAndRoundDecideEverything() {
    assertEquals(Seeds.generator(42, 7).nextLong(), Seeds.generator(42, 7).nextLong());
  }

  /** SplitMix64 by hand. Logged rounds are to be played again: these streams may never change. */
  @Test
  void theStreamsAreThese() {
    assertEquals(6235967106033911276L, Seeds.generator(0, 0).nextLong());
    assertEquals(-2398372195416503942L, Seeds.generator(42, 7).nextLong());
    assertEquals(259209960794337944L, Seeds.generator(-1, Long.MAX_VALUE).nextLong());
  }

  /** Were the seeds a constant step apart, a round would begin where the one before went on. */
  @Test
  void noRoundRepeatsTheDrawsOfAnother() {
    assertEquals(
        second(new SplittableRandom(0)), new SplittableRandom(STEP).nextLong(), "the danger");
    Set<Long> draws = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      RandomGenerator random = Seeds.generator(42, round);
      for (int i = 0; i < 5; i++) {
        assertTrue(draws.add(random.nextLong()), "round " + round + " repeats a draw");
      }
    }
  }

  /** (1, 0) and (0, 1), or seeds and rounds that add up alike, are different games. */
  @Test
  void seedsAndRoundsDoNotStandInForEachOther() {
    Set<Long> first = new HashSet<>();
    for (long seed = -100; seed < 100; seed++) {
      for (long round = 0; round < 100; round++) {
        first.add(Seeds.generator(seed, round).nextLong());
        first.add(Seeds.generator(seed * STEP, round).nextLong());
      }
    }
    assertEquals(200 * 100 * 2 - 100, first.size()); // seed 0 is its own multiple
  }

  @Test
  void firstDrawsOfConsecutiveRoundsAreUniformAndUncorrelated() {
    double[] draws = new double[ROUNDS];
    long[] counts = new long[50];
    for (int round = 0; round < ROUNDS; round++) {
      draws[round] = Seeds.generator(0, round).nextDouble();
      counts[(int) (draws[round] * counts.length)]++;
    }
    double[] expected = new double[counts.length];
    Arrays.fill(expected, (double) ROUNDS / counts.length);
    assertTrue(new ChiSquareTest().chiSquareTest(expected, counts) > 1e-3);
    double correlation =
        new PearsonsCorrelation()
            .correlation(Arrays.copyOf(draws, ROUNDS - 1), Arrays.copyOfRange(draws, 1, ROUNDS));
    assertEquals(0, correlation, 4 / Math.sqrt(ROUNDS));
  }

  private static long second(RandomGenerator random) {
    random.nextLong();
    return random.nextLong();
  }
}
