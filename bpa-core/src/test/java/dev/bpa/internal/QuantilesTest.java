// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
  @Test
  void theNormalQuantilesOfTheTables() {
    assertEquals(1.959963984540054, Quantiles.normal(0.975), 1e-12);
    assertEquals(-1.6448536269514722, Quantiles.normal(0.05), 1e-12);
    assertEquals(0, Quantiles.normal(0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 2, Double.NaN})
  void aLevelIsInsideTheUnitInterval(double level) {
    assertEquals(
        "Confidence must be inside (0, 1): " + level,
        assertThrows(IllegalArgumentException.class, () -> Quantiles.requireLevel(level))
            .getMessage());
    assertEquals(0.95, Quantiles.requireLevel(0.95));
  }
}
