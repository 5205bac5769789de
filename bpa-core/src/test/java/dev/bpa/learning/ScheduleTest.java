// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void aConstantStays() {
    assertEquals(0.01, Schedule.constant(0.01).at(0));
    assertEquals(0.01, Schedule.constant(0.01).at(0.7));
  }

  @Test
  void aLineGoesFromEndToEnd() {
    Schedule line = Schedule.linear(3, 1);
    assertEquals(3, line.at(0));
    assertEquals(2.5, line.at(0.25));
    assertEquals(1, line.at(1));
  }
}
