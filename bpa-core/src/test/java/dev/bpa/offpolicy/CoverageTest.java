// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Figures;
import dev.bpa.regret.ConfidenceInterval;
import dev.bpa.regret.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/**
 * How often intervals of 95 % hold the true value, and how far off the estimates are on average, on
 * logs that are written anew thousands of times. Seeds are fixed, so nothing here passes or fails
 * by chance; on a fresh seed, an interval of exactly 95 % would leave [93 %, 97 %] with a chance of
 * about 4·10⁻⁵ for 2,000 logs and of 0.4 % for 1,000, and an unbiased estimator would be more than
 * two standard errors off with a chance of 4.6 %.
 */
class CoverageTest {
  private static final int ROUNDS = 1_000;

  private static final List<Estimator> ESTIMATORS =
      List.of(
          Estimator.inversePropensity(),
          Estimator.selfNormalisedInversePropensity(),
          Estimator.subGaussianInversePropensity(1.0 / ROUNDS),
          Estimator.directMethod(),
          Estimator.doublyRobust(),
          Estimator.selfNormalisedDoublyRobust(),
          Estimator.switchDoublyRobust(3), // leaves the weights of 4 to the model
          Estimator.optimisticDoublyRobust(20)); // makes 2.2 of them

  /** Every estimate of every log, the models learned from it by five-fold cross-fitting. */
  private static List<List<Estimate>> simulate(
      int rounds, int logs, long seed, IntervalMethod method, List<Estimator> estimators) {
    var evaluator =
        OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
            .withCrossFitting(CrossFitting.of(new TabularRegression<>(0)))
            .withInterval(method);
    return IntStream.range(0, logs)
        .parallel()
        .mapToObj(
            i ->
                evaluator.evaluate(Station.log(rounds, seed + i), estimators).stream()
                    .map(evaluation -> evaluation.estimate().orElseThrow())
                    .toList())
        .toList();
  }

  private static double coverage(List<List<Estimate>> logs, int estimator) {
    return logs.stream()
            .map(log -> log.get(estimator).interval())
            .filter(CoverageTest::holds)
            .count()
        / (double) logs.size();
  }

  private static void tell(String kind, Estimator estimator, double coverage) {
    Figures.tell("coverage of 95 %% intervals, %s, %s: %.4f", kind, estimator, coverage);
  }

  private static boolean holds(ConfidenceInterval interval) {
    return interval.low() <= Station.VALUE && Station.VALUE <= interval.high();
  }

  private static void requireNearlyNominal(String kind, List<List<Estimate>> logs) {
    assertAll(
        IntStream.range(0, ESTIMATORS.size())
            .mapToObj(
                e ->
                    () -> {
                      double coverage = coverage(logs, e);
                      tell(kind, ESTIMATORS.get(e), coverage);
                      assertTrue(
                          coverage >= 0.93 && coverage <= 0.97,
                          ESTIMATORS.get(e) + " covers " + coverage);
                    }));
  }

  @Test
  void normalIntervalsCoverAsTheySayAndEstimatesAreUnbiased() {
    var logs = simulate(ROUNDS, 2_000, 10_000, new NormalInterval(0.95), ESTIMATORS);
    requireNearlyNominal("CLT", logs);
    assertAll(
        IntStream.range(0, ESTIMATORS.size())
            .mapToObj(
                e ->
                    () -> {
                      double[] values = logs.stream().mapToDouble(l -> l.get(e).value()).toArray();
                      double error = Math.sqrt(StatUtils.variance(values) / values.length);
                      double off = (StatUtils.mean(values) - Station.VALUE) / error;
                      Figures.tell("bias, %s: %+.2f standard errors", ESTIMATORS.get(e), off);
                      assertTrue(
                          Math.abs(off) <= 2,
                          ESTIMATORS.get(e) + " is " + off + " standard errors off on average");
                    }));
  }

  @Test
  void bootstrapIntervalsCoverAsTheySay() {
    requireNearlyNominal(
        "bootstrap", simulate(500, 1_000, 20_000, new BootstrapInterval(0.95, 300, 3), ESTIMATORS));
  }

  @Test
  void bernsteinIntervalsCoverAtLeastWhatTheySay() {
    List<Estimator> estimators = new ArrayList<>(ESTIMATORS);
    estimators.add(Estimator.clippedInversePropensity(2));
    estimators.add(Estimator.subGaussianInversePropensity(Station.SECOND_MOMENT, ROUNDS, 0.05));
    var logs =
        simulate(ROUNDS, 1_000, 30_000, new BernsteinInterval(0.95, Range.unit(), 4), estimators);
    assertAll(
        IntStream.range(0, estimators.size())
            .mapToObj(
                e ->
                    () -> {
                      double coverage = coverage(logs, e);
                      tell("Bernstein", estimators.get(e), coverage);
                      assertTrue(coverage >= 0.95, estimators.get(e) + " covers " + coverage);
                    }));
  }

  /** Shrunk weights are bounded by design: nothing need be known of the largest. */
  @Test
  void bernsteinIntervalsOfShrunkWeightsNeedNoLargestWeight() {
    var shrunk =
        List.of(
            Estimator.clippedInversePropensity(4.5),
            Estimator.switchDoublyRobust(4.5),
            Estimator.optimisticDoublyRobust(100),
            Estimator.subGaussianInversePropensity(0.05));
    var method = BernsteinInterval.ofShrunkWeights(0.95, Range.unit());
    var logs = simulate(4_000, 200, 40_000, method, shrunk);
    for (int e = 0; e < shrunk.size(); e++) {
      double coverage = coverage(logs, e);
      assertTrue(coverage >= 0.95, shrunk.get(e) + " covers " + coverage);
      double width = logs.get(0).get(e).interval().high() - logs.get(0).get(e).interval().low();
      assertTrue(width < 0.7, shrunk.get(e) + " says next to nothing: " + width);
    }
  }

  /** |V̂ − V| ≤ (2 + √3) √(2 E w² ln(1/δ) / (3 n)), each side but for a chance of δ. */
  @Test
  void subGaussianDeviationsAreWithinTheirTheorem() {
    var estimator = Estimator.subGaussianInversePropensity(Station.SECOND_MOMENT, ROUNDS, 0.05);
    double bound =
        (2 + Math.sqrt(3)) * Math.sqrt(2 * Station.SECOND_MOMENT * Math.log(20) / (3 * ROUNDS));
    var logs = simulate(ROUNDS, 500, 50_000, new NormalInterval(0.95), List.of(estimator));
    long outside =
        logs.stream().filter(log -> Math.abs(log.get(0).value() - Station.VALUE) > bound).count();
    assertTrue(outside <= 50, outside + " of 500 beyond " + bound);
  }
}
