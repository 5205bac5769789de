// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcaveEnvelopeTest {
  private static void assertSplit(
      double lower, double upper, double value, Split split, double tolerance) {
    assertEquals(lower, split.lower(), tolerance, "lower posterior");
    assertEquals(upper, split.upper(), tolerance, "upper posterior");
    assertEquals(value, split.value(), tolerance, "value");
    assertTrue(split.upperBound() >= split.value());
    assertEquals(value, split.upperBound(), tolerance, "bound");
    double average = (1 - split.weight()) * split.lower() + split.weight() * split.upper();
    assertEquals(split.prior(), average, 1e-15, "plausibility");
  }

  @Test
  void aCubicIsSplitWhereTheTangentFromZeroTouchesIt() {
    Split split = ConcaveEnvelope.of(m -> 3 * m * m - 2 * m * m * m).at(0.3);
    assertSplit(0, 0.75, 0.3375, split, 1e-11);
  }

  @ParameterizedTest
  @CsvSource({"5, 0.676020973690, 0.382365991998", "10, 0.621844926305, 0.443670151009"})
  void aLogitJudgeIsSplitWhereItsTangentIs(double rationality, double upper, double value) {
    var envelope = ConcaveEnvelope.of(m -> 1 / (1 + Math.exp(-rationality * (2 * m - 1))));
    assertSplit(0, upper, value, envelope.at(0.3), 1e-11);
  }

  @Test
  void bothPointsOfContactAreFoundWhereBothAreSmooth() {
    // quadratics of curvature −2 and −4 with peaks 0 at 1/4 and 1/8 at 3/4: v is their maximum
    DoubleUnaryOperator v =
        m -> Math.max(-Math.pow(m - 0.25, 2), 0.125 - 2 * Math.pow(m - 0.75, 2));
    Split split = ConcaveEnvelope.of(v).at(0.5);
    // a line of slope t touches them at 1/4 − t/2 and 3/4 − t/4; both if t² + 4t = 1
    double t = Math.sqrt(5) - 2;
    assertSplit(0.25 - t / 2, 0.75 - t / 4, 0.25 * t + t * t / 4, split, 1e-9);
  }

  @Test
  void nothingIsToldWhereTheFunctionIsConcave() {
    Split split = ConcaveEnvelope.of(Math::sqrt).at(0.5);
    assertSplit(0.5, 0.5, Math.sqrt(0.5), split, 1e-12);
    assertEquals(0, split.weight());
  }

  /** The invariance trap: what is linear in the belief is worth the same however it is split. */
  @Test
  void whereTheFunctionIsLinearNothingCanBeGained() {
    var envelope = ConcaveEnvelope.of(m -> 2 - 3 * m);
    for (int i = 0; i <= 100; i++) {
      assertEquals(2 - 3 * i / 100.0, envelope.value(i / 100.0), 1e-13);
    }
  }

  @Test
  void allIsToldWhereTheFunctionIsConvex() {
    assertSplit(0, 1, 0.3, ConcaveEnvelope.of(m -> m * m).at(0.3), 1e-15);
  }

  @Test
  void aJumpIsReachedWhereItIsAttained() {
    var envelope = ConcaveEnvelope.of(m -> m >= 0.5 ? 1 : 0, 0.5);
    assertSplit(0, 0.5, 0.6, envelope.at(0.3), 1e-15);
    assertSplit(0.5, 0.5, 1, envelope.at(0.5), 1e-15);
    assertEquals(1, envelope.value(0.9));
  }

  @Test
  void aSpikeIsReachedThoughNoGridWouldMeetIt() {
    double spike = 1 / Math.PI;
    var envelope = ConcaveEnvelope.of(m -> m == spike ? 1 : 0, spike);
    assertSplit(0, spike, 0.1 / spike, envelope.at(0.1), 1e-14);
    assertSplit(spike, 1, (1 - 0.9) / (1 - spike), envelope.at(0.9), 1e-14);
  }

  @Test
  void atAKinkThatIsItsPeakAFunctionIsNotSplit() {
    assertSplit(0.3, 0.3, 1, ConcaveEnvelope.of(m -> 1 - Math.abs(m - 0.3), 0.3).at(0.3), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void aCertainPriorIsNotSplit(double prior) {
    assertSplit(
        prior,
        prior,
        Math.cos(7 * prior),
        ConcaveEnvelope.of(m -> Math.cos(7 * m)).at(prior),
        1e-12);
  }

  @Test
  void theEnvelopeIsConcaveAndAboveTheFunction() {
    DoubleUnaryOperator v = m -> Math.sin(17 * m) + (m > 0.4 ? 0 : 0.3) - 2 * m * m;
    var envelope = ConcaveEnvelope.of(v, 0.4);
    double[] height = new double[201];
    for (int i = 0; i <= 200; i++) {
      height[i] = envelope.value(i / 200.0);
      assertTrue(height[i] >= v.applyAsDouble(i / 200.0));
      assertEquals(height[i], envelope.at(i / 200.0).upperBound(), 1e-11);
    }
    for (int i = 1; i < 200; i++) {
      assertTrue(height[i] >= (height[i - 1] + height[i + 1]) / 2 - 1e-13);
    }
  }

  @Test
  void theBoundAdmitsWhatAGridTooCoarseMisses() {
    Split split = ConcaveEnvelope.of(m -> 1 / (1 + Math.exp(-1000 * (2 * m - 1)))).at(0.3);
    assertTrue(split.upperBound() >= 0.5952885024527); // found with a break at 1/2
    assertTrue(split.value() <= 0.5952885024528);
  }

  @Test
  void namesTheBeliefAtWhichThereIsNoValue() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> ConcaveEnvelope.of(m -> 1 / m));
    assertEquals("v(0.0) is Infinity, not a finite number", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void beliefsAreBetweenZeroAndOne(double belief) {
    String message = "Not a belief between 0 and 1: " + belief;
    var envelope = ConcaveEnvelope.of(m -> m);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> envelope.at(belief)).getMessage());
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> ConcaveEnvelope.of(m -> m, belief))
            .getMessage());
  }

  /** Between them there is no room for a grid. */
  @Test
  void breaksMayBeNeighbouringDoubles() {
    double jump = Math.nextUp(0.5);
    var envelope = ConcaveEnvelope.of(m -> m >= jump ? 1 : 0, 0.5, jump);
    assertEquals(0.6, envelope.at(0.3).value(), 1e-15);
    assertEquals(0.6, envelope.at(0.3).upperBound(), 1e-12);
  }
}
