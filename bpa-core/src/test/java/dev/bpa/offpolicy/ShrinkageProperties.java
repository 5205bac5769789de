// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ShrinkageProperties {
  @Provide
  Arbitrary<Shrinkage> shrinkages() {
    Arbitrary<Double> positive = Arbitraries.doubles().between(1e-3, 1e3).ofScale(4);
    return Arbitraries.oneOf(
        Arbitraries.of(new Shrinkage.None(), new Shrinkage.Discarding()),
        positive.map(Shrinkage.Clipping::new),
        positive.map(Shrinkage.Switching::new),
        positive.map(Shrinkage.Optimistic::new),
        Arbitraries.doubles().between(1e-3, 1).ofScale(4).map(Shrinkage.Harmonic::new));
  }

  @Property(tries = 2_000, seed = "5")
  void theBoundHoldsAndPessimismIsWhatItSays(
      @ForAll("shrinkages") Shrinkage shrinkage,
      @ForAll @DoubleRange(max = 1e4) double weight,
      @ForAll @DoubleRange(max = 1e4) double more) {
    double shrunk = shrinkage.of(weight);
    assertTrue(shrunk >= 0);
    double rounding = 1 + 1e-12;
    assertTrue(shrunk <= shrinkage.bound(weight + more) * rounding);
    assertTrue(shrunk <= shrinkage.bound(Double.POSITIVE_INFINITY) * rounding);
    assertTrue(!shrinkage.pessimistic() || shrunk <= weight);
  }

  @Example
  void theFormulas() {
    assertEquals(3, new Shrinkage.None().of(3));
    assertEquals(0, new Shrinkage.Discarding().of(3));
    assertEquals(2, new Shrinkage.Clipping(2).of(3));
    assertEquals(1, new Shrinkage.Clipping(2).of(1));
    assertEquals(0, new Shrinkage.Switching(2).of(3));
    assertEquals(2, new Shrinkage.Switching(2).of(2));
    assertEquals(9.0 / 12, new Shrinkage.Optimistic(3).of(3), 1e-15);
    assertEquals(3 / 1.5, new Shrinkage.Harmonic(0.25).of(3), 1e-15);
    assertEquals(0.5 / 0.875, new Shrinkage.Harmonic(0.25).of(0.5), 1e-15);
    assertEquals(0, new Shrinkage.Harmonic(1).of(0));
  }

  @Example
  void parametersThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Shrinkage.Clipping(0));
    assertThrows(IllegalArgumentException.class, () -> new Shrinkage.Switching(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Shrinkage.Optimistic(-1));
    assertThrows(
        IllegalArgumentException.class, () -> new Shrinkage.Optimistic(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Shrinkage.Harmonic(1.01));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Estimator("two ways at once", new Shrinkage.Clipping(2), true, true));
    assertThrows(
        IllegalArgumentException.class, () -> new Estimator(" ", new Shrinkage.None(), true, true));
  }

  /** √(2 ln(1/δ) / (3 n E w²)). */
  @Example
  void theSubGaussianParameterIsThatOfItsTheorem() {
    var chosen =
        (Shrinkage.Harmonic) Estimator.subGaussianInversePropensity(2.55, 1_000, 0.05).shrinkage();
    assertEquals(Math.sqrt(2 * Math.log(20) / (3 * 1_000 * 2.55)), chosen.lambda(), 1e-15);
    assertEquals(
        new Shrinkage.Harmonic(1), Estimator.subGaussianInversePropensity(1, 1, 0.01).shrinkage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Estimator.subGaussianInversePropensity(0.9, 1_000, 0.05));
  }
}
