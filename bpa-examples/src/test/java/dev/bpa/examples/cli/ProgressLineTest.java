// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
  @Test
  void namesThePhasesWhereThereIsNoTerminal() {
    assertEquals(List.of("reading …", "learning …"), drawn(0).lines().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 80, 200})
  void drawsABarThatFitsTheTerminal(int columns) {
    List<String> lines = drawn(columns).lines().toList();
    assertEquals("reading …", lines.get(0), "nobody counts its steps");
    List<String> states =
        lines.stream().skip(1).filter(line -> !line.isEmpty()).toList(); // \r ends a line, too
    assertTrue(states.get(0).startsWith("learning "), () -> "" + states);
    states.forEach(state -> assertTrue(state.length() < columns, state));
  }

  @Test
  void endsAtTheLastStep() {
    List<String> states = drawn(80).lines().filter(line -> !line.isEmpty()).toList();
    String last = states.get(states.size() - 1);
    assertTrue(last.startsWith("learning 100% [=") && last.contains("] 64/64 ("), last);
  }

  @Test
  void takesStepsThatNobodyCounts() {
    StringWriter text = new StringWriter();
    try (ProgressLine line = new ProgressLine(new PrintWriter(text), 80)) {
      line.step();
      line.phase("judging", 0);
      line.step();
    }
    assertEquals(List.of("judging …"), text.toString().lines().toList());
  }

  private static String drawn(int columns) {
    StringWriter text = new StringWriter();
    try (ProgressLine line = new ProgressLine(new PrintWriter(text), columns)) {
      line.phase("reading", 0);
      line.phase("learning", 64);
      for (int step = 0; step < 64; step++) {
        line.step();
      }
    }
    return text.toString();
  }
}
