// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all confidence sequences promise, and the figures of each, from an independent program. */
class ConfidenceSequenceTest {
  private static final double[] VALUES =
      IntStream.range(0, 60).mapToDouble(i -> (i * i * 7 + 3 * i) % 11 / 10.0).toArray();

  static List<Supplier<ConfidenceSequence>> sequences() {
    return List.of(
        () -> EmpiricalBernsteinSequence.within(Range.unit(), 0.95),
        () -> EmpiricalBernsteinSequence.above(0, 1, 0.95),
        () -> BettingSequence.within(Range.unit(), 0.95),
        () -> AsymptoticSequence.narrowestAt(50, 0.95));
  }

  private static ConfidenceInterval after(ConfidenceSequence sequence, double... values) {
    for (double value : values) {
      sequence.add(value);
    }
    return sequence.interval();
  }

  private static void assertInterval(
      double low, double value, double high, ConfidenceInterval interval, double tolerance) {
    assertEquals(low, interval.low(), tolerance);
    assertEquals(value, interval.value(), tolerance);
    assertEquals(high, interval.high(), tolerance);
    assertEquals(0.95, interval.level());
  }

  @Test
  void empiricalBernstein() {
    assertInterval(
        0.22608756100618582,
        0.4000000000000002,
        0.5739124389938146,
        after(EmpiricalBernsteinSequence.within(Range.unit(), 0.95), VALUES),
        1e-14);
  }

  @Test
  void empiricalBernsteinFromAboveABound() {
    double[] large = IntStream.range(0, 60).mapToDouble(i -> 3 * VALUES[i]).toArray();
    assertInterval(
        0.7179449986512337,
        1.2032373291810987,
        Double.POSITIVE_INFINITY,
        after(EmpiricalBernsteinSequence.above(0, 1, 0.95), large),
        1e-13);
  }

  /**
   * On a grid of 200,001 points the interval is [0.27642, 0.536495]; here it ends on one of 1,001.
   */
  @Test
  void betting() {
    assertInterval(
        0.276, 0.4, 0.537, after(BettingSequence.within(Range.unit(), 0.95), VALUES), 1e-12);
  }

  @Test
  void asymptotic() {
    assertInterval(
        0.2624807210981698,
        0.4,
        0.5375192789018304,
        after(AsymptoticSequence.narrowestAt(50, 0.95), VALUES),
        1e-14);
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void thereIsNoIntervalOfNothing(Supplier<ConfidenceSequence> sequence) {
    assertThrows(IllegalStateException.class, sequence.get()::interval);
    assertEquals(0, sequence.get().count());
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void whatIsNoNumberIsRefusedAndDoesNotCount(Supplier<ConfidenceSequence> fresh) {
    ConfidenceSequence sequence = fresh.get();
    ConfidenceInterval before = after(sequence, 0.2, 0.4);
    assertThrows(IllegalArgumentException.class, () -> sequence.add(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> sequence.add(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> sequence.add(Double.NEGATIVE_INFINITY));
    assertEquals(2, sequence.count());
    assertEquals(before, sequence.interval());
  }

  @Test
  void whatBreaksThePromiseIsRefused() {
    var within = EmpiricalBernsteinSequence.within(new Range(-1, 1), 0.9);
    var betting = BettingSequence.within(new Range(-1, 1), 0.9);
    var above = EmpiricalBernsteinSequence.above(-1, 1, 0.9);
    assertThrows(IllegalArgumentException.class, () -> within.add(1.01));
    assertThrows(IllegalArgumentException.class, () -> within.add(-1.01));
    assertThrows(IllegalArgumentException.class, () -> betting.add(1.01));
    assertThrows(IllegalArgumentException.class, () -> above.add(-1.01));
    assertThrows(IllegalArgumentException.class, () -> EmpiricalBernsteinSequence.above(0, 0, 0.9));
    assertThrows(IllegalArgumentException.class, () -> BettingSequence.within(Range.unit(), 1));
    assertThrows(IllegalArgumentException.class, () -> AsymptoticSequence.narrowestAt(0, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new Range(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Range(0, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void theIntervalNarrows(Supplier<ConfidenceSequence> fresh) {
    ConfidenceSequence sequence = fresh.get();
    after(sequence, VALUES);
    double before = sequence.interval().value() - sequence.interval().low();
    for (int repeat = 0; repeat < 30; repeat++) {
      after(sequence, VALUES);
    }
    ConfidenceInterval interval = sequence.interval();
    assertEquals(0.4, interval.value(), 0.01);
    assertTrue(interval.value() - interval.low() < before / 3, interval + " of " + before);
  }

  /** What hardly varies is known sooner than what does: by the variance, not by the range alone. */
  @Test
  void littleVarianceMakesNarrowIntervals() {
    for (Supplier<ConfidenceSequence> fresh : sequences()) {
      ConfidenceSequence calm = fresh.get();
      ConfidenceSequence wild = fresh.get();
      for (int i = 0; i < 2_000; i++) {
        calm.add(i % 2 == 0 ? 0.45 : 0.55);
        wild.add(i % 2 == 0 ? 0 : 1);
      }
      double narrow = calm.interval().value() - calm.interval().low();
      double wide = wild.interval().value() - wild.interval().low();
      assertTrue(narrow < wide / 3, calm + ": " + narrow + " of " + wide);
    }
  }

  @Test
  void bettingIsTheNarrowestOfThoseThatAlwaysHold() {
    ConfidenceInterval betting = after(BettingSequence.within(Range.unit(), 0.95), VALUES);
    ConfidenceInterval bernstein =
        after(EmpiricalBernsteinSequence.within(Range.unit(), 0.95), VALUES);
    assertTrue(betting.low() > bernstein.low() && betting.high() < bernstein.high());
  }

  @Test
  void oneValueSaysNothingOfItsVariance() {
    ConfidenceInterval interval = after(AsymptoticSequence.narrowestAt(50, 0.95), 0.3);
    assertEquals(Double.NEGATIVE_INFINITY, interval.low());
    assertEquals(0.3, interval.value());
    assertEquals(Double.POSITIVE_INFINITY, interval.high());
  }

  @Test
  void unlikeSequencesDoNotMerge() {
    var sequence = AsymptoticSequence.narrowestAt(50, 0.95);
    var surer = AsymptoticSequence.narrowestAt(50, 0.99);
    var later = AsymptoticSequence.narrowestAt(500, 0.95);
    assertThrows(IllegalArgumentException.class, () -> sequence.merge(surer));
    assertThrows(IllegalArgumentException.class, () -> sequence.merge(later));
  }

  /** Of which the square is infinite: nothing is taken in, and the sequence goes on. */
  @Test
  void aValueTooFarOutIsRefusedWhenItComes() {
    var sequence = EmpiricalBernsteinSequence.above(0, 1, 0.95);
    sequence.add(1);
    ConfidenceInterval before = sequence.interval();
    var refused = assertThrows(IllegalArgumentException.class, () -> sequence.add(1e160));
    assertEquals(
        "1.0E160 is outside [0.0, Infinity], or too far out on the scale of 1.0, and so no bound holds",
        refused.getMessage());
    assertEquals(before, sequence.interval());
  }

  @Test
  void aRangeHasAWidth() {
    assertThrows(IllegalArgumentException.class, () -> new Range(-1e308, 1e308));
    assertEquals(1e308, new Range(0, 1e308).width());
  }
}
