// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Experience;
import dev.bpa.SignalingPolicy;
import dev.bpa.regret.ConfidenceInterval;
import dev.bpa.regret.Range;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SafeDeploymentTest {
  /** Worth 0.33: ½ (.5·.2 + .25·.5 + .25·.1) + ½ (.2·.7 + .3·.4 + .5·.3). */
  private static final SignalingPolicy<Station> INCUMBENT = Station.policy(Station.LOGGED);

  private static final SignalingPolicy<Station> BETTER = Station.policy(Station.TARGET);

  /** Worth exactly as much as the incumbent, by a quite different policy. */
  private static final SignalingPolicy<Station> NO_BETTER =
      Station.policy(new double[][] {{0.4, 0.5, 0.1}, {0, 0.2, 0.8}});

  private static final double UPLIFT = Station.VALUE - 0.33;

  private static SafeDeployment<Station> deployment(SignalingPolicy<Station> candidate) {
    return SafeDeployment.of(INCUMBENT, candidate);
  }

  @Test
  void theCandidatesAreWhatTheyAreSaidToBe() {
    assertEquals(Station.VALUE - UPLIFT, value(Station.LOGGED), 1e-15);
    assertEquals(Station.VALUE, value(Station.TARGET), 1e-15);
    assertEquals(
        value(Station.LOGGED), value(new double[][] {{0.4, 0.5, 0.1}, {0, 0.2, 0.8}}), 1e-15);
  }

  private static double value(double[][] policy) {
    double sum = 0;
    for (int s = 0; s < 2; s++) {
      for (int g = 0; g < 3; g++) {
        sum += 0.5 * policy[s][g] * Station.REWARD[s][g];
      }
    }
    return sum;
  }

  @Test
  void aBetterPolicyIsLetIn() {
    Decision decision =
        deployment(BETTER)
            .withCrossFitting(CrossFitting.of(new TabularRegression<>()))
            .decide(Station.log(2_000, 1));
    ConfidenceInterval uplift = assertInstanceOf(Decision.Replace.class, decision).uplift();
    assertTrue(decision.replaces());
    assertEquals(UPLIFT, uplift.value(), 0.06);
    assertEquals(Double.POSITIVE_INFINITY, uplift.high());
  }

  @Test
  void aWorseOneIsNot() {
    Decision decision = SafeDeployment.<Station>of(BETTER, INCUMBENT).decide(Station.log(2_000, 1));
    assertTrue(assertInstanceOf(Decision.Retain.class, decision).uplift().value() < 0);
  }

  /**
   * Of 2,000 candidates that are no better, 5 % get in by the luck of the log: at most 6.95 % here,
   * which a test of just 5 % would exceed with a chance of 3·10⁻⁵.
   */
  @Test
  void aCandidateNoBetterGetsInAtMostAsOftenAsTheLevelSays() {
    for (boolean model : new boolean[] {false, true}) {
      SafeDeployment<Station> deployment =
          model
              ? deployment(NO_BETTER).withCrossFitting(CrossFitting.of(new TabularRegression<>()))
              : deployment(NO_BETTER);
      long let =
          IntStream.range(0, 2_000)
              .parallel()
              .filter(i -> deployment.decide(Station.log(500, 70_000 + i)).replaces())
              .count();
      assertTrue(let <= 139, let + " of 2,000 let in, model: " + model);
      assertTrue(let >= 61, let + " of 2,000: too timid to be a test of 5 %, model: " + model);
    }
  }

  @Test
  void withoutOverlapNothingIsDecided() {
    var log = Station.log(500, 1, new double[][] {{1, 0, 0}, {1, 0, 0}});
    Decision decision = deployment(BETTER).decide(log);
    List<String> reasons = assertInstanceOf(Decision.Undecided.class, decision).reasons();
    assertTrue(reasons.get(0).startsWith("candidate: the weights average"), reasons.toString());
    assertTrue(reasons.get(1).startsWith("incumbent: the weights average"), reasons.toString());
    assertTrue(!decision.replaces());
    var any = OverlapRule.withDefaults().withMostDeviation(Double.POSITIVE_INFINITY);
    assertTrue(
        deployment(BETTER).withOverlapRule(any).decide(log).replaces(),
        "the rule, and not the figures, is what keeps it out");
  }

  /**
   * Looked at after every one of 1,000 rounds, a candidate that is no better may get in with a
   * chance of 5 %: of 1,000 at most 78, which a test of just 5 % would exceed with a chance of
   * 5·10⁻⁵.
   */
  @Test
  void watchedAllTheTimeTheLevelStillHolds() {
    long let =
        IntStream.range(0, 1_000)
            .parallel()
            .filter(i -> everLetIn(NO_BETTER, Station.log(1_000, 90_000 + i)) >= 0)
            .count();
    assertTrue(let <= 78, let + " of 1,000 let in");
  }

  @Test
  void watchedAllTheTimeABetterPolicyIsLetInSoonEnough() {
    int[] rounds =
        IntStream.range(0, 40)
            .map(i -> everLetIn(BETTER, Station.log(4_000, 95_000 + i)))
            .sorted()
            .toArray();
    assertTrue(rounds[0] > 20, "let in after " + rounds[0] + " rounds, which prove nothing");
    assertTrue(rounds[20] < 2_000 && rounds[20] > 0, "half are let in after " + rounds[20]);
  }

  /** The round in which the candidate is first let in; −1 if it never is. */
  private static int everLetIn(
      SignalingPolicy<Station> candidate, List<Experience<Station, String>> log) {
    var watch = deployment(candidate).watch(Range.unit());
    for (int i = 0; i < log.size(); i++) {
      watch.add(log.get(i));
      if (watch.decision().replaces()) {
        return i;
      }
    }
    return -1;
  }

  /** Uplift is measured in units of reward, whatever they are. */
  @Test
  void theRangeOfRewardsIsOnlyAScale() {
    var unit = deployment(BETTER).watch(Range.unit());
    var scaled = deployment(BETTER).watch(new Range(-10, 30));
    for (Experience<Station, String> round : Station.log(500, 3)) {
      unit.add(round);
      scaled.add(round.outcome().rewarded(40 * round.reward() - 10));
    }
    ConfidenceInterval small = uplift(unit.decision());
    ConfidenceInterval large = uplift(scaled.decision());
    assertEquals(40 * small.value(), large.value(), 1e-11);
    assertEquals(40 * small.low(), large.low(), 1e-11);
    assertEquals(500, unit.rounds());
  }

  private static ConfidenceInterval uplift(Decision decision) {
    return decision instanceof Decision.Replace replace
        ? replace.uplift()
        : ((Decision.Retain) decision).uplift();
  }

  /** E w &lt; 1 where the log lacks signals: the bound falls, and nothing is let in for it. */
  @Test
  void whatTheLogLacksNeverSpeaksForTheCandidate() {
    var log = Station.log(3_000, 2, new double[][] {{1, 0, 0}, {1, 0, 0}});
    assertEquals(-1, everLetIn(BETTER, log));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> deployment(BETTER).withLevel(1));
    var watch = deployment(BETTER).watch(Range.unit());
    assertThrows(IllegalStateException.class, watch::decision);
    assertThrows(
        IllegalArgumentException.class, () -> watch.add(Station.round(Station.LOW, 0, 0.5, 1.5)));
    var notAbove = new ConfidenceInterval(1, 0, 2, 0.9);
    assertThrows(IllegalArgumentException.class, () -> new Decision.Replace(notAbove));
  }
}
