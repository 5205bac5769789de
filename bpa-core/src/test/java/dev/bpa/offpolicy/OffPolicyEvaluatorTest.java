// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Prior;
import dev.bpa.SignalingPolicy;
import dev.bpa.format.ExperienceLog;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffPolicyEvaluatorTest {
  private static final List<Experience<Station, String>> LOG = Station.log(20_000, 9);
  private static final OffPolicyEvaluator<Station> EVALUATOR =
      OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
          .withCrossFitting(CrossFitting.of(new TabularRegression<>()));

  /** The log need not be made up: this one is what an Advisor writes. */
  @Test
  void theLogOfAnAdvisorIsEvaluated() {
    var prior = Prior.of(Distribution.uniform(List.of(Station.values())));
    var advisor = Advisor.commitTo(Station.policy(Station.LOGGED)).informedBy(prior).withSeed(2);
    var luck = new SplittableRandom(4);
    List<Experience<Station, String>> log = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      var outcome = advisor.persuade(observation -> "any", Context.none());
      double chance = Station.PERFECT.predict(outcome.state(), Context.none(), outcome.signal());
      log.add(outcome.rewarded(luck.nextDouble() < chance ? 1 : 0));
    }
    Estimate estimate = EVALUATOR.evaluate(log, Estimator.doublyRobust()).estimate().orElseThrow();
    assertEquals(Station.VALUE, estimate.value(), 4 * estimate.standardError());
    assertTrue(estimate.standardError() < 0.006, estimate.toString());
  }

  /** A file of rounds is gathered as it is read, its states known by their names alone. */
  @Test
  void aLogIsGatheredWhileItIsRead(@TempDir Path folder) throws IOException {
    ExperienceLog file = ExperienceLog.at(folder.resolve("rounds.jsonl"));
    List<Experience<Station, String>> rounds = LOG.subList(0, 300);
    try (var writer = file.open()) {
      for (Experience<Station, String> round : rounds) {
        writer.append(round);
      }
    }
    SignalingPolicy<NamedState> byName =
        (state, context) ->
            Station.policy(Station.TARGET).given(Station.valueOf(state.name()), context);
    var snips = Estimator.selfNormalisedInversePropensity();
    var method = new NormalInterval(0.95);
    var gathered = OffPolicyAccumulator.of(snips, method, OverlapRule.withDefaults());
    file.read(
        line ->
            line.experience()
                .ifPresent(
                    round ->
                        gathered.add(round.outcome().round(), ImportanceSample.of(round, byName))));
    assertEquals(EVALUATOR.evaluate(rounds, snips), gathered.evaluation());
  }

  /** Parts are merged in the order of the log, and so threads make no difference, not by a bit. */
  @Test
  void theFiguresAreTheSameOnAnyNumberOfCores() {
    var estimators = List.of(Estimator.doublyRobust(), Estimator.selfNormalisedDoublyRobust());
    var evaluator = EVALUATOR.withInterval(new BootstrapInterval(0.9, 100, 1));
    List<Evaluation> here = evaluator.evaluate(LOG, estimators);
    for (int threads : new int[] {1, 3}) {
      var pool = new ForkJoinPool(threads);
      try {
        assertEquals(here, pool.submit(() -> evaluator.evaluate(LOG, estimators)).join());
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void severalEstimatorsSayWhatEachSaysAlone() {
    var estimators =
        List.of(
            Estimator.directMethod(),
            Estimator.inversePropensity(),
            Estimator.switchDoublyRobust(2));
    List<Evaluation> together = EVALUATOR.evaluate(LOG, estimators);
    for (int e = 0; e < estimators.size(); e++) {
      assertEquals(together.get(e), EVALUATOR.evaluate(LOG, estimators.get(e)));
    }
  }

  @Test
  void modelsMayBeLearnedOnceForManyPolicies() {
    var models = CrossFitting.of(new TabularRegression<Station>()).fit(LOG);
    var estimator = Estimator.doublyRobust();
    assertEquals(
        EVALUATOR.evaluate(LOG, estimator), EVALUATOR.withModels(models).evaluate(LOG, estimator));
    assertEquals(
        "20000 reward models are not one for each of 19999 rounds",
        assertThrows(
                IllegalArgumentException.class,
                () -> EVALUATOR.withModels(models).evaluate(LOG.subList(1, LOG.size()), estimator))
            .getMessage());
  }

  @Test
  void theBootstrapIsThatOfItsSeed() {
    var first = EVALUATOR.withInterval(new BootstrapInterval(0.9, 200, 1));
    var second = EVALUATOR.withInterval(new BootstrapInterval(0.9, 200, 2));
    var ips = Estimator.inversePropensity();
    assertEquals(first.evaluate(LOG, ips), first.evaluate(LOG, ips));
    Estimate one = first.evaluate(LOG, ips).estimate().orElseThrow();
    Estimate other = second.evaluate(LOG, ips).estimate().orElseThrow();
    assertEquals(one.value(), other.value());
    assertTrue(one.interval().low() != other.interval().low());
  }

  @Test
  void anEstimatorWithoutItsModelIsRefused() {
    var evaluator = OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                evaluator.evaluate(
                    LOG, List.of(Estimator.inversePropensity(), Estimator.doublyRobust())));
    assertEquals(
        "A reward model is needed for [DR]: give one by withCrossFitting or withModel",
        refused.getMessage());
  }

  @Test
  void aModelThatPredictsNoNumberIsRefused() {
    var evaluator =
        OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
            .withModel((state, context, signal) -> Double.NaN);
    assertThrows(
        IllegalArgumentException.class, () -> evaluator.evaluate(LOG, Estimator.doublyRobust()));
  }

  @Test
  void whatIsNoSampleIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ImportanceSample(-1, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ImportanceSample(Double.POSITIVE_INFINITY, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ImportanceSample(1, Double.NaN, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ImportanceSample(1, 0, 1e71, 0));
    assertThrows(IllegalArgumentException.class, () -> new NormalInterval(1));
    assertThrows(IllegalArgumentException.class, () -> new BootstrapInterval(0.9, 99, 0));
  }
}
