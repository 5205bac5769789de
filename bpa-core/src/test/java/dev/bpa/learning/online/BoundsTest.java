// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.regret.Benchmark;
import dev.bpa.regret.BisectionBound;
import dev.bpa.regret.RegretBound;
import dev.bpa.regret.TsallisInfBound;
import dev.bpa.regret.UpperConfidenceBound;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds of the online learners as functions of the rounds. */
class BoundsTest {
  static Stream<RegretBound> bounds() {
    return Stream.of(
        new RobustPersuasionBound(2, 0.3, 1, 0.01),
        new BisectionBound(0.3, 1_000_000),
        new TsallisInfBound(4),
        new UpperConfidenceBound(4, 0.05));
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void theyGrowAndSayWhoseTheyAre(RegretBound bound) {
    double before = bound.at(0);
    for (long rounds = 1; rounds < 2_000_000; rounds = 2 * rounds + 1) {
      double now = bound.at(rounds);
      assertTrue(now >= before, bound + " at " + rounds);
      before = now;
    }
    assertTrue(before < 2_000_000 / 5.0, "it says nothing: " + before);
    assertTrue(bound.theorem().length() > 20);
    assertThrows(IllegalArgumentException.class, () -> bound.at(-1));
  }

  /** The first round has nothing to learn from; while ε ≥ p₀ a round may lose everything. */
  @Test
  void aYoungRobustSenderMayLoseEverything() {
    var bound = new RobustPersuasionBound(2, 0.3, 1, 0.01);
    assertEquals(0, bound.at(0));
    assertEquals(1, bound.at(1));
    assertEquals(50, bound.at(50));
    assertTrue(bound.at(5_000) < 5_000);
  }

  /** What a round adds is the ε + λ of the time before it, as in the proof. */
  @Test
  void aRoundOfARobustSenderCostsItsRadiusAndItsDisclosure() {
    var bound = new RobustPersuasionBound(2, 0.3, 0.5, 0.01);
    long epoch = 1;
    for (long from = 1; from < 10_000_000; from = ConfidenceBall.next(from), epoch++) {
      double radius = ConfidenceBall.radius(2, epoch, from, 0.01);
      double share = 2 * radius / ((0.3 - radius) * 0.5 + 2 * radius);
      double cost = radius < 0.3 ? Math.min(1, radius + share) : 1;
      assertEquals(cost, bound.at(from + 1) - bound.at(from), 1e-8, "after " + from);
    }
    assertEquals(Benchmark.CLAIRVOYANT, bound.benchmark());
  }

  @Test
  void bisectionTakesTwentyAnswersForAMillionRounds() {
    assertEquals((20 + 1) / 0.3, new BisectionBound(0.3, 1_000_000).at(1_000_000), 1e-9);
    assertEquals(5, new BisectionBound(0.3, 1_000_000).at(5));
  }

  @Test
  void theyRefuseWhatNoTheoremSpeaksOf() {
    assertThrows(IllegalArgumentException.class, () -> new RobustPersuasionBound(1, 0.3, 1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new RobustPersuasionBound(2, 0, 1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new RobustPersuasionBound(2, 0.6, 1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new RobustPersuasionBound(2, 0.5, 1.1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new RobustPersuasionBound(2, 0.3, 0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new RobustPersuasionBound(2, 0.3, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new BisectionBound(0, 10));
    assertThrows(IllegalArgumentException.class, () -> new BisectionBound(0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new TsallisInfBound(1));
    assertThrows(IllegalArgumentException.class, () -> new UpperConfidenceBound(4, 0));
  }
}
