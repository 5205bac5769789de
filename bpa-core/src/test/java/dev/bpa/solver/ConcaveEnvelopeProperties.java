// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ConcaveEnvelopeProperties {
  /** Defined for beliefs alone, as a user's function may be. */
  private static DoubleUnaryOperator onBeliefs(DoubleUnaryOperator v) {
    return m -> {
      assertTrue(m >= 0 && m <= 1, "asked for a belief of " + m);
      return v.applyAsDouble(m);
    };
  }

  /** A concave function is its own envelope, and a tangent proves it: also close to a break. */
  @Property(tries = 80, seed = "1")
  void aConcaveFunctionIsNotSplitAndItsTangentIsTheProof(
      @ForAll @DoubleRange(min = 0, max = 5) double curvature,
      @ForAll @DoubleRange(min = -1, max = 2) double peak,
      @ForAll @DoubleRange(min = 0, max = 1) double kink,
      @ForAll @IntRange(min = -2, max = 2) int beside,
      @ForAll @DoubleRange(min = 0, max = 1) double anywhere) {
    var envelope = ConcaveEnvelope.of(onBeliefs(m -> -curvature * (m - peak) * (m - peak)), kink);
    double near = Math.max(0, Math.min(1, kink + beside * 1e-7));
    for (double prior : new double[] {near, anywhere}) {
      Split split = envelope.at(prior);
      double value = -curvature * (prior - peak) * (prior - peak);
      assertEquals(prior, split.lower());
      assertEquals(prior, split.upper());
      assertEquals(value, split.value());
      assertEquals(value, split.upperBound(), 1e-10);
    }
  }

  /**
   * Where v rises by one slope to a break and then by a lesser one, a line between them is above.
   */
  @Property(tries = 40, seed = "1")
  void atAKinkALineBetweenTheSlopesIsTheProof(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double kink,
      @ForAll @DoubleRange(min = -4, max = 4) double after,
      @ForAll @DoubleRange(min = 0.1, max = 3) double bend) {
    DoubleUnaryOperator v = m -> (m < kink ? after + bend : after) * (m - kink);
    var envelope = ConcaveEnvelope.of(onBeliefs(v), kink);
    for (double prior : new double[] {kink - 1e-7, kink, kink + 1e-7}) {
      Split split = envelope.at(prior);
      assertEquals(v.applyAsDouble(prior), split.value(), 1e-12);
      assertEquals(v.applyAsDouble(prior), split.upperBound(), prior == kink ? 1e-12 : 1e-7);
    }
  }

  /** By powers of two, so that not even rounding may differ. */
  @Property(tries = 30, seed = "1")
  void unitsOfUtilityDoNotMatter(
      @ForAll @DoubleRange(min = 0, max = 20) double frequency,
      @ForAll @DoubleRange(min = -3, max = 3) double tilt,
      @ForAll @IntRange(min = -40, max = 40) int exponent,
      @ForAll @DoubleRange(min = 0, max = 1) double prior) {
    double unit = Math.scalb(1.0, exponent);
    DoubleUnaryOperator v = m -> tilt * m + (frequency < 2 ? 0 : Math.sin(frequency * m));
    Split one = ConcaveEnvelope.of(onBeliefs(v)).at(prior);
    Split other = ConcaveEnvelope.of(onBeliefs(m -> unit * v.applyAsDouble(m))).at(prior);
    assertEquals(one.lower(), other.lower());
    assertEquals(one.upper(), other.upper());
    assertEquals(unit * one.value(), other.value());
    assertEquals(unit * one.upperBound(), other.upperBound(), 1e-11 * unit);
  }
}
