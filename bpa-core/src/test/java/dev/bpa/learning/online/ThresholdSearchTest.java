// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Bayes;
import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.probability.Distribution;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdSearchTest {
  private static final int ROUNDS = 10_000;

  @ParameterizedTest
  @CsvSource({"0.3, 0.5", "0.3, 0.301", "0.3, 1", "0.05, 0.77", "0.9, 0.95", "0.5, 0.2"})
  void itFindsTheThresholdAndItsRegretIsUnderTheBound(double prior, double threshold) {
    double regret = 0;
    int runs = 40;
    for (int seed = 0; seed < runs; seed++) {
      var random = new SplittableRandom(seed);
      var search = ThresholdSearch.of(prior, ROUNDS);
      double best = Math.min(1, prior / threshold);
      for (int t = 0; t < ROUNDS; t++) {
        double x = search.belief();
        double convincing = prior + (1 - prior) * search.pooled();
        assertEquals(prior / x, convincing, 1e-12);
        regret += (best - (x >= threshold ? convincing : 0)) / runs;
        if (random.nextDouble() < convincing) {
          search.learn(x >= threshold);
        }
      }
      double found = search.convincing();
      assertTrue(found >= threshold, "at " + found + " it is not convinced");
      assertTrue(found <= Math.max(prior, threshold) + 1.0 / ROUNDS, "at " + found);
    }
    double bound = ThresholdSearch.of(prior, ROUNDS).bounds().expected().orElseThrow().at(ROUNDS);
    assertTrue(regret <= bound, regret + " > " + bound);
  }

  @Test
  void itsSchemeBringsTheBeliefAbout() {
    NamedState good = new NamedState("good");
    NamedState bad = new NamedState("bad");
    var search = ThresholdSearch.of(0.3, 100);
    var policy = search.policy(good, bad);
    var seen = new Observation(Context.none(), ThresholdSearch.CONVINCING);
    var posterior = Bayes.update(Distribution.of(good, 0.3, bad, 0.7), policy, seen).orElseThrow();
    assertEquals(0.65, search.belief(), 1e-15);
    assertEquals(0.65, posterior.belief().probability(good), 1e-12);
  }

  @Test
  void itStopsAtAnIntervalOfOneRound() {
    assertEquals(0.75, ThresholdSearch.of(0.5, 3).belief());
    assertEquals(1, ThresholdSearch.of(0.5, 2).belief());
  }

  @Test
  void itSaysThatTheReceiverHasChanged() {
    var search = ThresholdSearch.of(0.5, 2);
    search.learn(true);
    var e = assertThrows(IllegalStateException.class, () -> search.learn(false));
    assertTrue(String.valueOf(e.getMessage()).contains("its threshold has changed"));
  }

  @Test
  void itGoesOnFromItsState() {
    var first = ThresholdSearch.of(0.3, 1_000);
    first.learn(true);
    first.learn(false);
    var second = ThresholdSearch.of(0.3, 1_000);
    second.restore(first.state());
    assertEquals(first.belief(), second.belief());
    assertEquals(first.state(), second.state());
    assertThrows(
        IllegalArgumentException.class,
        () -> ThresholdSearch.of(0.4, 1_000).restore(first.state()));
  }

  @Test
  void itRefusesPriorsThatLeaveNothingToSay() {
    assertThrows(IllegalArgumentException.class, () -> ThresholdSearch.of(0, 10));
    assertThrows(IllegalArgumentException.class, () -> ThresholdSearch.of(1, 10));
    assertThrows(IllegalArgumentException.class, () -> ThresholdSearch.of(0.5, 0));
  }
}
