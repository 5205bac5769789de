// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the log does not cover the policy there is a reason and no number. */
class OverlapTest {
  private static Evaluation evaluate(int rounds, double[][] target) {
    return OffPolicyEvaluator.<Station>of(Station.policy(target))
        .evaluate(Station.log(rounds, 11), Estimator.selfNormalisedInversePropensity());
  }

  private static void assertRefused(String reason, Evaluation evaluation) {
    Refusal refusal = assertInstanceOf(Refusal.class, evaluation);
    assertTrue(refusal.estimate().isEmpty());
    assertTrue(
        refusal.reasons().stream().anyMatch(r -> r.contains(reason)), refusal.reasons().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void tooFewRounds(int rounds) {
    assertRefused("the log has " + rounds + " of the 2 rounds", evaluate(rounds, Station.TARGET));
  }

  @Test
  void anEffectiveSampleThatIsTooSmall() {
    Evaluation evaluation = evaluate(40, Station.TARGET);
    assertRefused("40 rounds are worth", evaluation);
    assertTrue(evaluation.overlap().effectiveSampleSize() < 30);
  }

  @Test
  void numbersAreWrittenAlikeEverywhere() {
    Overlap thin = new Overlap(1_000, 12.5, 600.25, 0.5);
    List<String> said = thin.warnings();
    List<String> objected = OverlapRule.withDefaults().objections(thin);
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(said, thin.warnings());
      assertEquals(objected, OverlapRule.withDefaults().objections(thin));
    } finally {
      Locale.setDefault(usual);
    }
    assertTrue(said.toString().contains("only 12.5 of"), said.toString());
    assertTrue(objected.toString().contains("worth 12.5 of"), objected.toString());
  }

  @Test
  void noSignalInCommon() {
    var log = Station.log(500, 3, new double[][] {{1, 0, 0}, {1, 0, 0}});
    var never = Station.policy(new double[][] {{0, 1, 0}, {0, 0.5, 0.5}});
    Evaluation evaluation =
        OffPolicyEvaluator.<Station>of(never).evaluate(log, Estimator.inversePropensity());
    assertRefused("sends none of the signals of these 500 rounds", evaluation);
    assertEquals(new Overlap(500, 0, 0, 0), evaluation.overlap());
    assertEquals(0, evaluation.overlap().largestShare());
    assertEquals(0, evaluation.overlap().standardError());
  }

  /** Half of what the policy sends could never be logged: the weights average ½. */
  @Test
  void signalsThatTheLogLacks() {
    var log = Station.log(2_000, 3, new double[][] {{0.5, 0.5, 0}, {0.5, 0.5, 0}});
    var half = Station.policy(new double[][] {{0.2, 0.3, 0.5}, {0.3, 0.2, 0.5}});
    Evaluation evaluation =
        OffPolicyEvaluator.<Station>of(half).evaluate(log, Estimator.inversePropensity());
    assertRefused("instead of 1", evaluation);
  }

  /** Only the rounds of one signal were kept: every weight is 2. */
  @Test
  void aLogThatWasFiltered() {
    var log =
        Station.log(2_000, 3, new double[][] {{0.5, 0.5, 0}, {0.5, 0.5, 0}}).stream()
            .filter(round -> round.outcome().signal().equals(Station.SIGNALS.get(0)))
            .toList();
    var first = Station.policy(new double[][] {{1, 0, 0}, {1, 0, 0}});
    Evaluation evaluation =
        OffPolicyEvaluator.<Station>of(first).evaluate(log, Estimator.inversePropensity());
    assertRefused("instead of 1", evaluation);
    assertEquals(Double.POSITIVE_INFINITY, evaluation.overlap().deviation());
  }

  @Test
  void aRuleOfOnesOwn() {
    var lenient = OverlapRule.withDefaults().withLeastEffectiveSampleSize(5).withMostDeviation(8);
    Evaluation evaluation =
        OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
            .withOverlapRule(lenient)
            .evaluate(Station.log(40, 11), Estimator.inversePropensity());
    assertInstanceOf(Estimate.class, evaluation, evaluation.toString());
    assertEquals(new OverlapRule(5, 8), lenient);
    assertThrows(IllegalArgumentException.class, () -> new OverlapRule(-1, 5));
    assertThrows(IllegalArgumentException.class, () -> lenient.withMostDeviation(Double.NaN));
  }

  @Test
  void aGoodLogNeedsNoWarning() {
    assertEquals(List.of(), evaluate(2_000, Station.TARGET).overlap().warnings());
  }

  @Test
  void warningsNameWhatIsWrong() {
    List<String> warnings = new Overlap(1_000, 40, 300, 1.7).warnings();
    assertEquals(
        List.of(
            "1000 rounds are worth only 40.0 of the policy's own",
            "one round carries 18 % of all weight (w = 300.0)"),
        warnings);
    assertTrue(
        new Overlap(1_000, 800, 3, 0.9)
            .warnings()
            .get(0)
            .startsWith("the weights average 0.900000 ± 0.014, not 1"));
  }

  /** Propensities written with four digits: the digits that they lack are in the message. */
  @Test
  void aMeanNearlyOneIsToldFromOne() {
    List<String> objections =
        OverlapRule.withDefaults().objections(new Overlap(1_000, 1_000, 1.0001, 1.0001));
    assertTrue(
        objections.get(0).startsWith("the weights average 1.00010 ± 0.0 instead of 1: check"),
        objections::toString);
  }
}
