// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.solver.Certificate;
import dev.bpa.solver.Method;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solution;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolutionTableTest {
  /** The sender earns v whatever happens; the state is told, under long names. */
  private static Solution<NamedState, String> telling(int states, double v, double bound) {
    double[] prior = IntStream.range(0, states).mapToDouble(s -> 1.0 / states).toArray();
    double[][] identity = new double[states][states];
    double[][] sender = new double[states][states];
    for (int s = 0; s < states; s++) {
      identity[s][s] = 1;
      Arrays.fill(sender[s], v);
    }
    PersuasionGame<NamedState, String> game = PersuasionGame.of(prior, identity, sender);
    List<Signal> signals =
        game.states().stream().map(s -> Signal.of("it is the case that " + s)).toList();
    Scheme<NamedState, String> scheme =
        Scheme.of(game, signals, identity, TieBreak.SENDER_PREFERRED);
    return new Solution<>(scheme, Certificate.of(scheme, bound), new Method("telling", "", 0));
  }

  private static List<String> print(Solution<?, ?> solution) {
    StringWriter out = new StringWriter();
    SolutionTable.print(new PrintWriter(out), List.of("a", "b"), solution);
    return out.toString().lines().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5       | 0.5       | 0.5 (no policy earns more than 0.5; gap 0)",
        "-2        | -1.5      | -2 (no policy earns more than -1.5; gap 5e-01)",
        "0         | 1e-12     | 0 (no policy earns more than 1E-12; gap 1e-12)",
        "1e300     | 1e300     | 1E+300 (no policy earns more than 1E+300; gap 0)",
        "1234567.5 | 1234567.5 | 1234567.5 (no policy earns more than 1234567.5; gap 0)",
      })
  void numbersAreShort(double value, double bound, String shown) {
    assertEquals("  value             " + shown, print(telling(1, value, bound)).get(3));
  }

  @Test
  void linesEndWithoutBlanks() {
    for (String line : print(telling(3, 1, 1))) {
      assertEquals(line.stripTrailing(), line);
    }
  }

  @Test
  void namesAreCutAndColumnsKeepInLine() {
    List<String> lines = print(telling(2, 1, 1));
    assertEquals("  signal       it is the case that…  it is the case that…", lines.get(8));
    assertEquals("  probability  0.5000                0.5000", lines.get(9));
    assertEquals("  action       a0                    a1", lines.get(10));
    assertEquals(
        "  s0           1                     0                     0.5000", lines.get(13));
  }

  @Test
  void muchIsLeftOutAndSaid() {
    List<String> lines = print(telling(30, 1, 1));
    assertEquals(
        "  Not shown: 24 signals, 6 states. They are in --format json.",
        lines.get(lines.size() - 1));
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("  s24 ")), lines::toString);
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  s23 ")), lines::toString);
  }
}
