// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegretTrackerTest {
  @Test
  void againstOneComparatorItIsTheDifferenceOfTotals() {
    var tracker = RegretTracker.against(Benchmark.CLAIRVOYANT);
    tracker.add(0.25, 0.75);
    tracker.add(1, 0.5);
    Regret early = tracker.regret();
    tracker.add(0, 1);
    assertEquals(0, early.realised()); // a snapshot stays as it is
    assertEquals(2, early.rounds());
    assertEquals(1, tracker.regret().realised());
    assertEquals(1 / 3.0, tracker.regret().perRound(), 1e-15);
    assertEquals(Benchmark.CLAIRVOYANT, early.benchmark());
  }

  /** Both earn 0.4 in two rounds; plain sums of a million rounds are 1.5e-6 apart. */
  @Test
  void aSmallRegretIsNotLostInLargeSums() {
    var tracker = RegretTracker.against(Benchmark.CLAIRVOYANT);
    var half = RegretTracker.against(Benchmark.CLAIRVOYANT);
    for (int i = 0; i < 500_000; i++) {
      tracker.add(0.1, 0.2);
      half.add(0.3, 0.2);
    }
    tracker.merge(half);
    assertEquals(0, tracker.regret().realised(), 1e-9);
  }

  @Test
  void thePersuaderGainsOnTheSilentSender() {
    var tracker = RegretTracker.against(Benchmark.NO_INFORMATION);
    tracker.add(1, 0);
    assertEquals(-1, tracker.regret().realised());
  }

  /** The first scheme leads after two rounds, the second in the end. */
  @Test
  void theBestFixedSchemeIsFoundInHindsight() {
    var tracker = RegretTracker.againstBestOf(2);
    tracker.add(0.5, new double[] {1, 0});
    tracker.add(0.5, new double[] {1, 0.5});
    assertEquals(1, tracker.regret().realised());
    tracker.add(0.5, new double[] {0, 1});
    tracker.add(0.5, new double[] {0, 1});
    assertEquals(0.5, tracker.regret().realised());
  }

  @Test
  void nothingYetIsNoRegret() {
    Regret regret = RegretTracker.againstBestOf(3).regret();
    assertEquals(0, regret.realised());
    assertEquals(0, regret.perRound());
    assertEquals(OptionalDouble.empty(), regret.expectedBound());
    assertEquals(OptionalDouble.empty(), regret.highProbabilityBound());
    assertEquals(OptionalDouble.empty(), regret.delta());
  }

  @Test
  void theThreeNumbersAreKeptApart() {
    var hedge = new HedgeBound(2, Horizon.known(1));
    var bounds =
        RegretBounds.none()
            .withRewards(new Range(-1, 3))
            .withExpected(hedge)
            .withHighProbability(new HedgeHighProbabilityBound(hedge, 0.01));
    var tracker = RegretTracker.againstBestOf(2).withBounds(bounds);
    tracker.add(-1, new double[] {3, -1});
    Regret regret = tracker.regret();
    assertEquals(4, regret.realised());
    assertEquals(4 * Math.sqrt(Math.log(2) / 2), regret.expectedBound().orElseThrow(), 1e-14);
    assertEquals(
        4 * (Math.sqrt(Math.log(2) / 2) + Math.sqrt(Math.log(100) / 2)),
        regret.highProbabilityBound().orElseThrow(),
        1e-14);
    assertEquals(0.01, regret.delta().orElseThrow());
    assertEquals(
        """
        Regret after 1 round against BEST_FIXED_SCHEME: 4.00000
          in expectation at most 2.35482: Hedge, √(ln K / 8) (√T + t/√T), T = 1 (Cesa-Bianchi \
        and Lugosi 2006, theorem 2.2)
          but for a chance of 0.01 at most 8.42453: Hedge, √(ln K / 8) (√T + t/√T), T = 1 \
        (Cesa-Bianchi and Lugosi 2006, theorem 2.2) + √(t ln(1/δ) / 2) (ibid., corollary 4.2)""",
        regret.toString());
  }

  @Test
  void itsNumbersAreWrittenAlikeEverywhere() {
    var tracker = RegretTracker.against(Benchmark.CLAIRVOYANT);
    tracker.add(0, 0.25);
    tracker.add(0, 0.25);
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(
          "Regret after 2 rounds against CLAIRVOYANT: 0.500000", tracker.regret().toString());
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void aBoundAgainstAnotherBenchmarkIsRefused() {
    var bounds = RegretBounds.none().withExpected(new Exp3Bound(2, Horizon.known(1)));
    var tracker = RegretTracker.against(Benchmark.CLAIRVOYANT);
    var refused = assertThrows(IllegalArgumentException.class, () -> tracker.withBounds(bounds));
    assertEquals(
        "Exp3, √(K ln K / 2) (√T + t/√T), T = 1 (Bubeck and Cesa-Bianchi 2012, theorem 3.1) "
            + "bounds the regret against BEST_FIXED_SCHEME, not against CLAIRVOYANT",
        refused.getMessage());
    var likely = RegretBounds.none().withHighProbability(new Exp3PBound(2, 0.1));
    assertThrows(IllegalArgumentException.class, () -> tracker.withBounds(likely));
    assertThrows(
        IllegalArgumentException.class, () -> RegretTracker.against(Benchmark.BEST_FIXED_SCHEME));
    assertThrows(IllegalArgumentException.class, () -> RegretTracker.againstBestOf(0));
  }

  @Test
  void aRoundThatIsRefusedDoesNotCount() {
    var tracker = RegretTracker.againstBestOf(2);
    tracker.add(0.5, new double[] {1, 0});
    assertThrows(IllegalArgumentException.class, () -> tracker.add(1.5, new double[] {1, 0}));
    assertThrows(
        IllegalArgumentException.class, () -> tracker.add(0.5, new double[] {1, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> tracker.add(0.5, new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> tracker.add(0.5, 1));
    var single = RegretTracker.against(Benchmark.CLAIRVOYANT);
    assertThrows(IllegalArgumentException.class, () -> single.add(0.5, -1));
    assertThrows(IllegalArgumentException.class, () -> single.add(-1, 0.5));
    assertEquals(0, single.regret().realised());
    assertEquals(0, single.regret().rounds());
    assertEquals(0.5, tracker.regret().realised());
    assertEquals(1, tracker.regret().rounds());
  }

  @Test
  void partsMergeToTheWhole() {
    var random = new SplittableRandom(6);
    var whole = RegretTracker.againstBestOf(3);
    RegretTracker[] parts = new RegretTracker[4];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = RegretTracker.againstBestOf(3);
    }
    for (int t = 0; t < 1_000; t++) {
      double[] schemes = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double reward = schemes[random.nextInt(3)];
      whole.add(reward, schemes);
      parts[random.nextInt(4)].add(reward, schemes);
    }
    for (int p : new int[] {3, 1, 2}) {
      parts[0].merge(parts[p]);
    }
    assertEquals(whole.regret().rounds(), parts[0].regret().rounds());
    assertEquals(whole.regret().realised(), parts[0].regret().realised(), 1e-11);
  }

  @Test
  void unlikeTrackersDoNotMerge() {
    var tracker = RegretTracker.against(Benchmark.CLAIRVOYANT);
    var other = RegretTracker.against(Benchmark.NO_INFORMATION);
    var wider = tracker.withBounds(RegretBounds.none().withRewards(new Range(0, 2)));
    assertThrows(IllegalArgumentException.class, () -> tracker.merge(other));
    assertThrows(IllegalArgumentException.class, () -> tracker.merge(wider));
    var two = RegretTracker.againstBestOf(2);
    var three = RegretTracker.againstBestOf(3);
    assertThrows(IllegalArgumentException.class, () -> two.merge(three));
  }
}
