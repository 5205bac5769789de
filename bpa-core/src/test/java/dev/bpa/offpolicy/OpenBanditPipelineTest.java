// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static dev.bpa.offpolicy.Station.HIGH;
import static dev.bpa.offpolicy.Station.LOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Experience;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Known answers: what obp 0.5.5 (commit 8cbd5fa) says of eight rounds. */
class OpenBanditPipelineTest {
  private static final List<Experience<Station, String>> LOG =
      List.of(
          round(LOW, 0, 1),
          round(HIGH, 2, 0),
          round(HIGH, 0, 1),
          round(LOW, 1, 0),
          round(HIGH, 1, 0.5),
          round(LOW, 2, 0.25),
          round(HIGH, 0, 0),
          round(LOW, 1, 1));

  private static Experience<Station, String> round(Station state, int signal, double reward) {
    return Station.round(state, signal, Station.LOGGED[state.row][signal], reward);
  }

  private static final OffPolicyEvaluator<Station> EVALUATOR =
      OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
          .withModel(Station.PERFECT)
          .withOverlapRule(OverlapRule.withDefaults().withLeastEffectiveSampleSize(0));

  static List<Arguments> answers() {
    return List.of(
        Arguments.of(Estimator.inversePropensity(), 0.89375),
        Arguments.of(Estimator.clippedInversePropensity(1.5), 0.46875),
        Arguments.of(Estimator.selfNormalisedInversePropensity(), 0.48310810810810806),
        Arguments.of(Estimator.directMethod(), 0.49249999999999994),
        Arguments.of(Estimator.doublyRobust(), 0.3374999999999999),
        Arguments.of(Estimator.selfNormalisedDoublyRobust(), 0.4087162162162162),
        Arguments.of(Estimator.switchDoublyRobust(1.5), 0.5374999999999999),
        Arguments.of(Estimator.optimisticDoublyRobust(2), 0.5047912285358434),
        Arguments.of(Estimator.subGaussianInversePropensity(0.3), 0.5794623015856691));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theEstimateIsThatOfOpenBanditPipeline(Estimator estimator, double expected) {
    Estimate estimate = EVALUATOR.evaluate(LOG, estimator).estimate().orElseThrow();
    assertEquals(expected, estimate.value(), 1e-14);
  }

  @Test
  void theWeightsAreThoseOfOpenBanditPipeline() {
    Overlap overlap = EVALUATOR.evaluate(LOG, Estimator.inversePropensity()).overlap();
    assertEquals(8, overlap.rounds());
    assertEquals(4.839593460008839, overlap.effectiveSampleSize(), 1e-12);
    assertEquals(4, overlap.largestWeight(), 1e-12);
    assertEquals(1.85, overlap.meanWeight(), 1e-14);
  }

  /** numpy.std(w r, ddof=1) / √8. */
  @Test
  void theStandardErrorIsThatOfTheMean() {
    Estimate ips = EVALUATOR.evaluate(LOG, Estimator.inversePropensity()).estimate().orElseThrow();
    assertEquals(0.5271586149890208, ips.standardError(), 1e-14);
    assertEquals(0.89375 - 1.959963984540054 * 0.5271586149890208, ips.interval().low(), 1e-13);
  }

  /** By the delta method: √(Σ w² (r − V̂)² / 7 · 8) / Σ w, worked out in exact fractions. */
  @Test
  void theStandardErrorOfARatioIsByTheDeltaMethod() {
    double[] w = {0.2, 0.1, 4, 2.4, 0.5, 1.2, 4, 2.4};
    double[] r = {1, 0, 1, 0, 0.5, 0.25, 0, 1};
    double squares = 0;
    for (int i = 0; i < w.length; i++) {
      double gap = w[i] * (r[i] - 143 / 296.0);
      squares += gap * gap;
    }
    Estimate snips =
        EVALUATOR
            .evaluate(LOG, Estimator.selfNormalisedInversePropensity())
            .estimate()
            .orElseThrow();
    assertEquals(Math.sqrt(squares * 8 / 7) / 14.8, snips.standardError(), 1e-14);
  }
}
