// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Experience;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a model that foresees every reward, what is left is the spread of the states. */
class PerfectModelTest {
  private static final List<Experience<Station, String>> LOG =
      Station.log(2_000, 1).stream().map(PerfectModelTest::withoutLuck).toList();

  /** The same round with its expected reward. */
  private static Experience<Station, String> withoutLuck(Experience<Station, String> round) {
    var outcome = round.outcome();
    return outcome.rewarded(
        Station.PERFECT.predict(outcome.state(), outcome.context(), outcome.signal()));
  }

  private static Estimate doublyRobust(List<Experience<Station, String>> log) {
    return OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
        .withModel(Station.PERFECT)
        .evaluate(log, Estimator.doublyRobust())
        .estimate()
        .orElseThrow();
  }

  @Test
  void inOneStateThereIsNoVarianceAtAll() {
    var high = LOG.stream().filter(round -> round.outcome().state() == Station.HIGH).toList();
    Estimate estimate = doublyRobust(high);
    assertEquals(0.635, estimate.value(), 1e-14);
    assertEquals(0, estimate.standardError(), 1e-16);
  }

  @Test
  void inTwoStatesThereIsTheVarianceOfTheirValues() {
    Estimate estimate = doublyRobust(LOG);
    long high = LOG.stream().filter(round -> round.outcome().state() == Station.HIGH).count();
    double share = high / 2_000.0;
    double gap = 0.635 - 0.35;
    assertEquals(0.35 + share * gap, estimate.value(), 1e-13);
    assertEquals(gap * Math.sqrt(share * (1 - share) / 1_999), estimate.standardError(), 1e-14);
  }

  @Test
  void theWeightsAloneAreFarLessSure() {
    Estimate weighted =
        OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
            .evaluate(LOG, Estimator.inversePropensity())
            .estimate()
            .orElseThrow();
    assertTrue(weighted.standardError() > 5 * doublyRobust(LOG).standardError());
  }
}
