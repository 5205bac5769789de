// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ConfidenceSequenceProperties {
  @Provide
  Arbitrary<List<Double>> values() {
    return Arbitraries.oneOf(Arbitraries.of(0.0, 1.0), Arbitraries.doubles().between(0, 1))
        .list()
        .ofMinSize(1)
        .ofMaxSize(200);
  }

  /** A mean that jumps breaks the promise of betting, and still no interval is out of order. */
  @Property(tries = 200, seed = "1")
  void anyValuesHaveAnIntervalInTheirRange(@ForAll("values") List<Double> values) {
    ConfidenceSequence betting = BettingSequence.within(Range.unit(), 0.8);
    ConfidenceSequence bernstein = EmpiricalBernsteinSequence.within(Range.unit(), 0.8);
    for (double value : values) {
      for (ConfidenceSequence sequence : List.of(betting, bernstein)) {
        sequence.add(value);
        ConfidenceInterval interval = sequence.interval();
        assertTrue(interval.low() >= 0 && interval.high() <= 1, interval.toString());
      }
    }
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    assertEquals(mean, betting.interval().value(), 1e-12);
  }

  @Property(tries = 100, seed = "2")
  void theRangeIsOnlyAScale(
      @ForAll("values") List<Double> values,
      @ForAll @DoubleRange(min = -50, max = 50) double low,
      @ForAll @DoubleRange(min = 0.1, max = 50) double width) {
    Range range = new Range(low, low + width);
    assertScaled(
        BettingSequence.within(Range.unit(), 0.9),
        BettingSequence.within(range, 0.9),
        range,
        values);
    assertScaled(
        EmpiricalBernsteinSequence.within(Range.unit(), 0.9),
        EmpiricalBernsteinSequence.within(range, 0.9),
        range,
        values);
  }

  private static void assertScaled(
      ConfidenceSequence unit, ConfidenceSequence scaled, Range range, List<Double> values) {
    for (double value : values) {
      unit.add(value);
      scaled.add(range.clamp(range.low() + range.width() * value));
    }
    double step = 0.0011 * range.width(); // rounding may cost betting one of its 1,001 points
    ConfidenceInterval expected = unit.interval();
    ConfidenceInterval actual = scaled.interval();
    assertEquals(range.low() + range.width() * expected.low(), actual.low(), step);
    assertEquals(range.low() + range.width() * expected.high(), actual.high(), step);
  }

  @Property(tries = 300, seed = "3")
  void asymptoticSequencesMerge(
      @ForAll("values") List<Double> values, @ForAll("values") List<Double> more) {
    AsymptoticSequence whole = AsymptoticSequence.narrowestAt(30, 0.9);
    AsymptoticSequence first = AsymptoticSequence.narrowestAt(30, 0.9);
    AsymptoticSequence second = AsymptoticSequence.narrowestAt(30, 0.9);
    values.forEach(whole::add);
    more.forEach(whole::add);
    values.forEach(first::add);
    more.forEach(second::add);
    second.merge(first);
    assertEquals(whole.count(), second.count());
    assertEquals(whole.interval().value(), second.interval().value(), 1e-12);
    assertEquals(whole.interval().low(), second.interval().low(), 1e-11);
    assertEquals(whole.interval().high(), second.interval().high(), 1e-11);
  }
}
