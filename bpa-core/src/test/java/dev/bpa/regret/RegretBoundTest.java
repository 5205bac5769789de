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
    var hedge = new HedgeBound(10, Horizon.known(1_000));
    return List.of(
        Arguments.of(hedge, 33.93070212207556),
        Arguments.of(new HedgeBound(10, Horizon.unknown()), 68.39789575072345),
        Arguments.of(new HedgeHighProbabilityBound(hedge, 0.05), 72.63297772412506),
        Arguments.of(new Exp3Bound(10, Horizon.known(1_000)), 214.59660262893473),
        Arguments.of(new Exp3Bound(10, Horizon.unknown()), 303.4854258770293),
        Arguments.of(new Exp3PBound(10, 0.05), 1185.4308176957031),
        Arguments.of(new Exp3IxBound(10, Horizon.known(1_000), 0.05), 776.6787160587048),
        Arguments.of(new Exp3IxBound(10, Horizon.unknown(), 0.05), 1096.861589956889),
        Arguments.of(new TsallisInfBound(10), 401),
        Arguments.of(new UpperConfidenceBound(10, 0.05), 1268.8240418868822));
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

  /**
   * Rates set for a million rounds learn nothing in a hundred: against rewards 1 and 0 such a
   * learner plays either scheme half of the time, and the bound may not claim more.
   */
  @Test
  void ratesOfAHorizonPromiseLittleBeforeItAndBehindIt() {
    long t = 1_000_000;
    for (RegretBound bound :
        List.of(
            new HedgeBound(2, Horizon.known(t)),
            new Exp3Bound(2, Horizon.known(t)),
            new Exp3IxBound(2, Horizon.known(t), 0.05))) {
      assertEquals(100, bound.at(100), bound + ", no more than one a round");
      assertEquals(bound.at(2 * t) - bound.at(t), bound.at(5 * t) - bound.at(4 * t), 1e-9);
      assertTrue(
          bound.at(t / 4) <= bound.at(t),
          bound + ", and it grows as long as the rates stay as they are");
    }
    assertEquals(
        0.625 * 2,
        new HedgeBound(2, Horizon.known(t)).at(t / 4)
            / new HedgeBound(2, Horizon.known(t / 4)).at(t / 4),
        1e-12);
  }

  /** K T is beyond a long here. */
  @Test
  void manyRoundsDoNotOverflow() {
    long many = 1L << 60;
    for (RegretBound bound :
        List.of(new Exp3PBound(100, 0.05), new Exp3Bound(100, Horizon.unknown()))) {
      assertEquals(1, bound.at(many) / (1024 * bound.at(many >> 20)), 1e-9, bound.toString());
    }
  }

  @Test
  void horizonsAreAtLeastOneRound() {
    assertEquals("T = 7", Horizon.known(7).toString());
    assertEquals(
        "A horizon of at least one round, not 0",
        assertThrows(IllegalArgumentException.class, () -> Horizon.known(0)).getMessage());
  }

  /** 750 answers are told apart by ten questions, each within 1/μ₀ rounds. */
  @Test
  void bisectionPaysForItsAnswersAndForAMistakeARound() {
    var bound = new BisectionBound(0.25, 1_000);
    assertEquals((10 + 1) / 0.25, bound.at(1_000));
    assertEquals((10 + 0.5) / 0.25, bound.at(500));
    assertEquals(7, bound.at(7), "no more than one a round");
    assertEquals(0, bound.at(0));
    assertEquals(1, new BisectionBound(0.5, 1).at(1), "one round is lost at most");
    assertEquals(Benchmark.CLAIRVOYANT, bound.benchmark());
    assertThrows(IllegalArgumentException.class, () -> bound.at(-1));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theTheoremIsNamed(RegretBound bound, double expected) {
    String source = bound instanceof UpperConfidenceBound ? ".*optimism.*" : ".*(19|20)\\d\\d.*";
    assertTrue(bound.theorem().matches(source), bound.theorem());
  }

  @Test
  void theRateOfAnUnknownPrior() {
    assertEquals(83.1129068134555, ZuIyerXuRate.at(1_000), 1e-12);
    assertEquals(0, ZuIyerXuRate.at(1));
    assertThrows(IllegalArgumentException.class, () -> ZuIyerXuRate.at(0));
  }

  @Test
  void preconditions() {
    assertThrows(IllegalArgumentException.class, () -> new TsallisInfBound(1));
    assertThrows(IllegalArgumentException.class, () -> new Exp3PBound(1, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> new Exp3IxBound(1, Horizon.known(1_000), 0.5));
    assertThrows(IllegalArgumentException.class, () -> new UpperConfidenceBound(1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new UpperConfidenceBound(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new BisectionBound(0, 10));
    assertThrows(IllegalArgumentException.class, () -> new BisectionBound(1, 10));
    assertThrows(IllegalArgumentException.class, () -> new BisectionBound(0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new HedgeBound(1, Horizon.known(1_000)));
    assertThrows(IllegalArgumentException.class, () -> new Exp3Bound(0, Horizon.known(1_000)));
    assertThrows(IllegalArgumentException.class, () -> new Exp3PBound(2, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Exp3IxBound(2, Horizon.known(1_000), Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HedgeHighProbabilityBound(new HedgeBound(2, Horizon.known(1_000)), 1));
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
    double bound = new HedgeBound(schemes, Horizon.known(rounds)).at(rounds);
    assertTrue(regret <= bound, regret + " of " + bound);
    assertTrue(regret >= 0.8 * bound, regret + " of " + bound);
  }
}
