// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceIntervalTest {
  @Test
  void zeroIsOutsideWhereBothEndsAreOnOneSide() {
    assertTrue(new ConfidenceInterval(2, 1, 3, 0.95).excludesZero());
    assertTrue(new ConfidenceInterval(-2, -3, -1, 0.95).excludesZero());
    assertFalse(new ConfidenceInterval(1, -1, 3, 0.95).excludesZero());
    assertFalse(new ConfidenceInterval(1, 0, 3, 0.95).excludesZero());
    assertFalse(new ConfidenceInterval(-1, -3, 0, 0.95).excludesZero());
    assertFalse(new ConfidenceInterval(0, 0, 0, 0.95).excludesZero());
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 4", "5, 3, 4", "NaN, 3, 4", "3, NaN, 4", "3, 2, NaN"})
  void theEstimateIsInside(double value, double low, double high) {
    assertEquals(
        "An interval from " + low + " to " + high + " around " + value,
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConfidenceInterval(value, low, high, 0.95))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void theLevelIsAProbabilityThatIsNotSure(double level) {
    assertEquals(
        "Confidence must be inside (0, 1): " + level,
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceInterval(0, 0, 0, level))
            .getMessage());
  }
}
