// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | 0.0, 0.2, 0.4, 0.6, 0.8, 1.0",
        "0 | 144000 | 0, 50,000, 100,000, 150,000",
        "0.366 | 0.714 | 0.3, 0.4, 0.5, 0.6, 0.7, 0.8",
        "-3 | 4 | -4, -2, 0, 2, 4",
        "7 | 7 | 6, 8",
        "0 | 0 | 0.0, 0.2",
        "0.00012 | 0.00031 | 0.00010, 0.00015, 0.00020, 0.00025, 0.00030, 0.00035",
      })
  void writesNiceNumbers(double from, double to, String labels) {
    assertEquals(labels, String.join(", ", Axis.covering(from, to).ticks().values()));
  }

  @Test
  void placesNumbersBetweenItsEnds() {
    Axis axis = Axis.covering(-3, 4);
    assertEquals(0, axis.position(-4));
    assertEquals(0.5, axis.position(0));
    assertEquals(1, axis.position(4));
  }

  @Test
  void refusesWhatIsNoStretch() {
    double inf = Double.POSITIVE_INFINITY;
    for (double[] ends :
        List.of(new double[] {1, 0}, new double[] {0, inf}, new double[] {Double.NaN, 1})) {
      var e = assertThrows(IllegalArgumentException.class, () -> Axis.covering(ends[0], ends[1]));
      assertEquals("No axis goes from " + ends[0] + " to " + ends[1], e.getMessage());
    }
  }
}
