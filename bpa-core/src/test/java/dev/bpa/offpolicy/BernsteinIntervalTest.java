// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.regret.ConfidenceInterval;
import dev.bpa.regret.Range;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class BernsteinIntervalTest {
  private static final OverlapRule ANY = new OverlapRule(0, Double.POSITIVE_INFINITY);
  private static final BernsteinInterval METHOD = new BernsteinInterval(0.9, Range.unit(), 4);

  /** 400 rounds: weights ½ and 3 by turns in fives, rewards by turns in threes. */
  private static final List<ImportanceSample> SAMPLES =
      IntStream.range(0, 400)
          .mapToObj(i -> new ImportanceSample(i % 5 == 0 ? 3 : 0.5, i % 3 == 0 ? 1 : 0, 0.25, 0.75))
          .toList();

  private static ConfidenceInterval interval(Estimator estimator, IntervalMethod method) {
    var accumulator = OffPolicyAccumulator.of(estimator, method, ANY);
    for (int i = 0; i < SAMPLES.size(); i++) {
      accumulator.add(i, SAMPLES.get(i));
    }
    return accumulator.evaluation().estimate().orElseThrow().interval();
  }

  /** √(2 s² ln(2/δ) / n) + 7 R ln(2/δ) / (3 (n − 1)). */
  private static double radius(double[] values, double range, double delta) {
    double evidence = Math.log(2 / delta);
    return Math.sqrt(2 * StatUtils.variance(values) * evidence / 400)
        + 7 * range * evidence / (3 * 399);
  }

  @Test
  void ofInversePropensityItIsThatOfMaurerAndPontil() {
    double[] terms = SAMPLES.stream().mapToDouble(s -> s.weight() * s.reward()).toArray();
    ConfidenceInterval interval = interval(Estimator.inversePropensity(), METHOD);
    assertEquals(StatUtils.mean(terms), interval.value(), 1e-13);
    assertEquals(interval.value() - radius(terms, 4, 0.05), interval.low(), 1e-12);
    assertEquals(interval.value() + radius(terms, 4, 0.05), interval.high(), 1e-12);
  }

  /** The model adds its range of 1, and residuals are between −1 and 1. */
  @Test
  void ofDoublyRobustTheRangeIsThatOfModelAndResidual() {
    double[] terms = SAMPLES.stream().mapToDouble(ImportanceSample::doublyRobust).toArray();
    ConfidenceInterval interval = interval(Estimator.doublyRobust(), METHOD);
    assertEquals(StatUtils.mean(terms) - radius(terms, 1 + 4 * 2, 0.05), interval.low(), 1e-12);
    assertEquals(1, interval.high()); // no policy is worth more
  }

  /** The rewards of the weight taken away are between 0 and 1: the lower end stays. */
  @Test
  void clippingWidensTheUpperEndByTheWeightTakenAway() {
    double[] kept = SAMPLES.stream().mapToDouble(s -> Math.min(s.weight(), 1.5)).toArray();
    double[] terms =
        SAMPLES.stream().mapToDouble(s -> Math.min(s.weight(), 1.5) * s.reward()).toArray();
    ConfidenceInterval interval = interval(Estimator.clippedInversePropensity(1.5), METHOD);
    double delta = 0.1 / 3;
    double taken = 1 - StatUtils.mean(kept) + radius(kept, 1.5, delta);
    assertEquals(interval.value() - radius(terms, 1.5, delta), interval.low(), 1e-12);
    assertEquals(interval.value() + radius(terms, 1.5, delta) + taken, interval.high(), 1e-12);
  }

  /** Every value on a fine grid, tested one by one. */
  @Test
  void ofTheSelfNormalisedItIsEveryValueThatIsNotRefuted() {
    ConfidenceInterval interval = interval(Estimator.selfNormalisedInversePropensity(), METHOD);
    double low = 1;
    double high = 0;
    for (int k = 0; k <= 20_000; k++) {
      double c = k / 20_000.0;
      double[] gaps = SAMPLES.stream().mapToDouble(s -> s.weight() * (s.reward() - c)).toArray();
      if (Math.abs(StatUtils.mean(gaps)) <= radius(gaps, 4, 0.05)) {
        low = Math.min(low, c);
        high = Math.max(high, c);
      }
    }
    assertTrue(low > 0 && high < 1, "the grid must be cut on both sides to test anything");
    assertEquals(low, interval.low(), 6e-5);
    assertEquals(high, interval.high(), 6e-5);
  }

  @Test
  void theDirectMethodHasNoneButTheWholeRange() {
    ConfidenceInterval interval = interval(Estimator.directMethod(), METHOD);
    assertEquals(0, interval.low());
    assertEquals(1, interval.high());
  }

  /** The model is wrong by ½ everywhere: the direct part misleads, and the interval knows. */
  @Test
  void theBiasOfAWrongModelIsCovered() {
    RewardModel<Station> wrong = (s, x, g) -> Math.min(1, Station.PERFECT.predict(s, x, g) + 0.5);
    for (Estimator estimator :
        List.of(
            Estimator.switchDoublyRobust(1.1),
            Estimator.optimisticDoublyRobust(1),
            Estimator.directMethod())) {
      Estimate estimate =
          OffPolicyEvaluator.<Station>of(Station.policy(Station.TARGET))
              .withModel(wrong)
              .withInterval(BernsteinInterval.ofShrunkWeights(0.95, Range.unit()))
              .evaluate(Station.log(200_000, 5), estimator)
              .estimate()
              .orElseThrow();
      assertTrue(estimate.value() > Station.VALUE + 0.1, estimator + ": " + estimate.value());
      assertTrue(estimate.interval().low() <= Station.VALUE, estimator + ": " + estimate);
    }
  }

  @Test
  void withoutALargestWeightOnlyShrunkWeightsWillDo() {
    var unbounded = BernsteinInterval.ofShrunkWeights(0.9, Range.unit());
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> OffPolicyAccumulator.of(Estimator.doublyRobust(), unbounded, ANY));
    assertEquals(
        "No Bernstein interval for DR without a largest weight: give one, or shrink the weights",
        refused.getMessage());
  }

  @Test
  void whatBreaksThePromiseIsRefused() {
    var accumulator = OffPolicyAccumulator.of(Estimator.doublyRobust(), METHOD, ANY);
    for (ImportanceSample broken :
        List.of(
            new ImportanceSample(4.1, 1, 0, 0),
            new ImportanceSample(1, 1.1, 0, 0),
            new ImportanceSample(1, -0.1, 0, 0),
            new ImportanceSample(1, 1, 1.1, 0),
            new ImportanceSample(1, 1, 0, -0.1))) {
      assertThrows(IllegalArgumentException.class, () -> accumulator.add(0, broken));
    }
    assertEquals(0, accumulator.overlap().rounds());
    assertThrows(
        IllegalArgumentException.class, () -> new BernsteinInterval(0.9, Range.unit(), 0.9));
  }
}
