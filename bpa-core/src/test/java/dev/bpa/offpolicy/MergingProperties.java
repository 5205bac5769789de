// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.regret.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Parts that were gathered apart and merged in any order say what the whole says. */
class MergingProperties {
  private static final OverlapRule ANY = new OverlapRule(0, Double.POSITIVE_INFINITY);

  @Provide
  Arbitrary<List<ImportanceSample>> samples() {
    return Combinators.combine(
            Arbitraries.doubles().between(0.01, 9),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.doubles().between(0, 1))
        .as(ImportanceSample::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Estimator> estimators() {
    return Arbitraries.of(
        Estimator.inversePropensity(),
        Estimator.selfNormalisedInversePropensity(),
        Estimator.subGaussianInversePropensity(0.2),
        Estimator.directMethod(),
        Estimator.doublyRobust(),
        Estimator.selfNormalisedDoublyRobust(),
        Estimator.switchDoublyRobust(3),
        Estimator.optimisticDoublyRobust(4));
  }

  @Provide
  Arbitrary<IntervalMethod> methods() {
    return Arbitraries.of(
        new NormalInterval(0.9),
        new BernsteinInterval(0.9, Range.unit(), 9),
        new BootstrapInterval(0.9, 101, 7));
  }

  @Property(tries = 300, seed = "4")
  void mergingIsOnePass(
      @ForAll("samples") List<ImportanceSample> samples,
      @ForAll("estimators") Estimator estimator,
      @ForAll("methods") IntervalMethod method,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    var whole = OffPolicyAccumulator.of(estimator, method, ANY);
    List<OffPolicyAccumulator> apart = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      apart.add(OffPolicyAccumulator.of(estimator, method, ANY));
    }
    var random = new Random(seed);
    for (int i = 0; i < samples.size(); i++) {
      whole.add(i, samples.get(i));
      apart.get(random.nextInt(parts)).add(i, samples.get(i));
    }
    Collections.shuffle(apart, random);
    while (apart.size() > 1) { // a tree of some shape
      OffPolicyAccumulator taken = apart.remove(random.nextInt(apart.size()));
      apart.get(random.nextInt(apart.size())).merge(taken);
    }
    Estimate expected = whole.evaluation().estimate().orElseThrow();
    Estimate merged = apart.get(0).evaluation().estimate().orElseThrow();
    assertEquals(expected.value(), merged.value(), 1e-11);
    assertEquals(expected.standardError(), merged.standardError(), 1e-9);
    assertEquals(expected.interval().low(), merged.interval().low(), 1e-9);
    assertEquals(expected.interval().high(), merged.interval().high(), 1e-9);
    assertEquals(expected.overlap().rounds(), merged.overlap().rounds());
    assertEquals(expected.overlap().largestWeight(), merged.overlap().largestWeight());
    assertEquals(
        expected.overlap().effectiveSampleSize(), merged.overlap().effectiveSampleSize(), 1e-9);
  }

  @Example
  void unlikeAccumulatorsDoNotMerge() {
    var normal = new NormalInterval(0.9);
    var ips = OffPolicyAccumulator.of(Estimator.inversePropensity(), normal, ANY);
    var other = OffPolicyAccumulator.of(Estimator.doublyRobust(), normal, ANY);
    var wider =
        OffPolicyAccumulator.of(Estimator.inversePropensity(), new NormalInterval(0.99), ANY);
    assertThrows(IllegalArgumentException.class, () -> ips.merge(other));
    assertThrows(IllegalArgumentException.class, () -> ips.merge(wider));
  }
}
