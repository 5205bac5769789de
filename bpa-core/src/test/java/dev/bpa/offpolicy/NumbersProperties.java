// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a log says, a number is a number: never NaN, never infinite, always in its interval. */
class NumbersProperties {
  @Provide
  Arbitrary<List<ImportanceSample>> samples() {
    Arbitrary<Double> weights =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, 1.0, Double.MIN_VALUE, 1e70), Arbitraries.doubles().between(0, 50));
    Arbitrary<Double> rewards =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, 1.0, -1e70, 1e70), Arbitraries.doubles().between(-3, 3));
    return Combinators.combine(weights, rewards, rewards, rewards)
        .as(ImportanceSample::new)
        .list()
        .ofMaxSize(50);
  }

  @Provide
  Arbitrary<Estimator> estimators() {
    return Arbitraries.of(
        Estimator.inversePropensity(),
        Estimator.clippedInversePropensity(2),
        Estimator.selfNormalisedInversePropensity(),
        Estimator.subGaussianInversePropensity(1),
        Estimator.directMethod(),
        Estimator.doublyRobust(),
        Estimator.selfNormalisedDoublyRobust(),
        Estimator.switchDoublyRobust(3),
        Estimator.optimisticDoublyRobust(1e-300));
  }

  @Property(tries = 1_000, seed = "8")
  void anEstimateIsFiniteAndElseThereIsAReason(
      @ForAll("samples") List<ImportanceSample> samples,
      @ForAll("estimators") Estimator estimator,
      @ForAll boolean bootstrap) {
    var accumulator =
        OffPolicyAccumulator.of(
            estimator,
            bootstrap ? new BootstrapInterval(0.9, 100, 0) : new NormalInterval(0.9),
            new OverlapRule(0, Double.POSITIVE_INFINITY));
    for (int i = 0; i < samples.size(); i++) {
      accumulator.add(i, samples.get(i));
    }
    Evaluation evaluation = accumulator.evaluation();
    Overlap overlap = evaluation.overlap();
    assertTrue(overlap.effectiveSampleSize() >= 0, overlap.toString());
    assertTrue(overlap.effectiveSampleSize() <= samples.size() * (1 + 1e-9), overlap.toString());
    assertTrue(overlap.standardError() >= 0 && overlap.deviation() >= 0, overlap.toString());
    if (evaluation instanceof Estimate estimate) {
      assertTrue(Double.isFinite(estimate.interval().low()), estimate.toString());
      assertTrue(Double.isFinite(estimate.interval().high()), estimate.toString());
    } else {
      assertFalse(((Refusal) evaluation).reasons().isEmpty());
    }
  }
}
