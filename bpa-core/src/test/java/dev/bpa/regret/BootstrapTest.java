// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = Bootstrap.withDefaults();

  /** The standard error of 500 trials is 0.013 at 0.9, and the percentile method errs a little. */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9, 0.95})
  void theIntervalCoversTheTruthAsOftenAsItSays(double level) {
    RandomGenerator random = new SplittableRandom(21);
    assertCoverage(level, 0.3, () -> mean(bernoulli(100, 0.3, random), level));
    assertCoverage(level, 0.5, () -> mean(exponential(80, 0.5, random), level));
  }

  /** Two arms graded on the same items, of which some are hard for both. */
  @Test
  void aPairedDifferenceCoversTheTruth() {
    RandomGenerator random = new SplittableRandom(22);
    assertCoverage(
        0.9,
        0.1,
        () -> {
          double[][] arms = arms(100, random);
          return BOOTSTRAP.withResamples(300).withLevel(0.9).difference(arms[0], arms[1]);
        });
  }

  /** What the arms have in common cancels; two independent means would be less sure. */
  @Test
  void pairingNarrowsTheInterval() {
    double[][] arms = arms(400, new SplittableRandom(23));
    ConfidenceInterval paired = BOOTSTRAP.difference(arms[0], arms[1]);
    double unpaired = Math.hypot(width(BOOTSTRAP.mean(arms[0])), width(BOOTSTRAP.mean(arms[1])));
    assertTrue(width(paired) < 0.7 * unpaired, width(paired) + " against " + unpaired);
    assertTrue(paired.excludesZero());
  }

  @Test
  void aConstantGainIsCertain() {
    double[] first = exponential(50, 1, new SplittableRandom(24));
    double[] second = Arrays.stream(first).map(x -> x - 0.25).toArray();
    ConfidenceInterval gain = BOOTSTRAP.difference(first, second);
    assertEquals(0.25, gain.value(), 1e-12);
    assertEquals(0, width(gain), 1e-12);
  }

  @Test
  void theDifferenceHasASign() {
    double[][] arms = arms(50, new SplittableRandom(25));
    ConfidenceInterval there = BOOTSTRAP.difference(arms[0], arms[1]);
    ConfidenceInterval back = BOOTSTRAP.difference(arms[1], arms[0]);
    assertEquals(there.value(), -back.value(), 1e-12);
    assertEquals(there.low(), -back.high(), 1e-12);
  }

  /** The normal approximation: ± 1.96 σ / √n. */
  @Test
  void theWidthIsThatOfTheNormalApproximation() {
    double[] values = bernoulli(10_000, 0.5, new SplittableRandom(26));
    assertEquals(2 * 1.96 * 0.005, width(BOOTSTRAP.mean(values)), 0.001);
    assertEquals(2 * 2.576 * 0.005, width(BOOTSTRAP.withLevel(0.99).mean(values)), 0.002);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] values = exponential(50, 1, new SplittableRandom(27));
    assertEquals(BOOTSTRAP.mean(values), Bootstrap.withDefaults().withSeed(0).mean(values));
    assertNotEquals(BOOTSTRAP.mean(values), BOOTSTRAP.withSeed(1).mean(values));
    assertEquals(
        BOOTSTRAP.withSeed(1).withLevel(0.9).withResamples(200).mean(values),
        BOOTSTRAP.withResamples(200).withLevel(0.9).withSeed(1).mean(values));
    assertNotEquals(BOOTSTRAP.mean(values), BOOTSTRAP.withResamples(100).mean(values));
  }

  @Test
  void theEstimateIsTheMeanAndTheLevelIsTold() {
    ConfidenceInterval interval = BOOTSTRAP.withLevel(0.5).mean(new double[] {1, 2, 6});
    assertEquals(3, interval.value());
    assertEquals(0.5, interval.level());
    assertEquals(0.95, BOOTSTRAP.mean(new double[] {1}).level());
    assertEquals(new ConfidenceInterval(7, 7, 7, 0.95), BOOTSTRAP.mean(new double[] {7}));
  }

  /** With a level near 0 the percentiles meet beside the mean; the mean is inside all the same. */
  @Test
  void theEstimateIsInsideAtEveryLevel() {
    double[] values = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    for (double level : new double[] {1e-9, 0.01, 0.5, Math.nextDown(1.0)}) {
      ConfidenceInterval interval = BOOTSTRAP.withLevel(level).mean(values);
      assertTrue(interval.low() <= 0.1 && 0.1 <= interval.high());
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertRefused("No values to take the mean of", () -> BOOTSTRAP.mean(new double[0]));
    assertRefused(
        "No values to take the mean of", () -> BOOTSTRAP.difference(new double[0], new double[0]));
    assertRefused(
        "Pairs need two values each, but there are 2 and 3",
        () -> BOOTSTRAP.difference(new double[2], new double[3]));
    assertRefused("At least 100 resamples, not 99", () -> BOOTSTRAP.withResamples(99));
    for (double level : new double[] {0, 1, Double.NaN}) {
      assertRefused("Confidence must be inside (0, 1): " + level, () -> BOOTSTRAP.withLevel(level));
    }
  }

  private static void assertCoverage(
      double level, double truth, Supplier<ConfidenceInterval> trial) {
    int trials = 500;
    long covered =
        IntStream.range(0, trials)
            .mapToObj(i -> trial.get())
            .filter(interval -> interval.low() <= truth && truth <= interval.high())
            .count();
    assertEquals(level, (double) covered / trials, 0.04);
  }

  private static ConfidenceInterval mean(double[] values, double level) {
    return BOOTSTRAP.withResamples(300).withLevel(level).mean(values);
  }

  private static double[] bernoulli(int n, double p, RandomGenerator random) {
    return random.doubles(n).map(u -> u < p ? 1 : 0).toArray();
  }

  private static double[] exponential(int n, double mean, RandomGenerator random) {
    return random.doubles(n).map(u -> -mean * Math.log(1 - u)).toArray();
  }

  /** Right or wrong: both fail on the hardest third, and the first is right on a tenth more. */
  private static double[][] arms(int n, RandomGenerator random) {
    double[] ease = random.doubles(n).toArray();
    return new double[][] {
      Arrays.stream(ease).map(u -> u > 0.35 ? 1 : 0).toArray(),
      Arrays.stream(ease).map(u -> u > 0.45 ? 1 : 0).toArray()
    };
  }

  private static double width(ConfidenceInterval interval) {
    return interval.high() - interval.low();
  }

  private static void assertRefused(String problem, Runnable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act::run).getMessage());
  }
}
