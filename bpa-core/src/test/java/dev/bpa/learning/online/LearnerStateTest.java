// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LearnerStateTest {
  @Test
  void itIsAValue() {
    double[] numbers = {1, 2};
    var state = LearnerState.of("a", 3, numbers);
    numbers[0] = 5;
    state.numbers()[1] = 5;
    assertArrayEquals(new double[] {1, 2}, state.numbers());
    assertEquals(LearnerState.of("a", 3, 1, 2), state);
    assertEquals(LearnerState.of("a", 3, 1, 2).hashCode(), state.hashCode());
    assertNotEquals(LearnerState.of("a", 3, 1, 2).hashCode(), LearnerState.of("b", 3).hashCode());
    assertNotEquals(LearnerState.of("b", 3, 1, 2), state);
    assertNotEquals(LearnerState.of("a", 4, 1, 2), state);
    assertNotEquals(LearnerState.of("a", 3, 1), state);
    assertEquals("a", state.learner());
    assertEquals("a after 3 rounds", state.toString());
  }

  @Test
  void itRefusesWhatNoLearnerKnows() {
    assertThrows(IllegalArgumentException.class, () -> LearnerState.of(" ", 0));
    assertThrows(IllegalArgumentException.class, () -> LearnerState.of("a", -1));
    assertThrows(IllegalArgumentException.class, () -> LearnerState.of("a", 0, Double.NaN));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Exp3.of(2).restore(LearnerState.of(Exp3.of(2).name(), 0, 1)));
    assertEquals(
        "The state of Exp3 over 2 schemes for ever holds 1 numbers, not 2", e.getMessage());
  }
}
