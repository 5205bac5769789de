// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobReportTest {
  @Test
  void printsATableOfTheArms() {
    List<String> lines = lines(out -> JobReport.print(out, Runs.result()));
    assertEquals("Right while learning to persuade, over 144,000 rounds:", lines.get(0));
    assertEquals("  36.6 % ▁█ 69.9 %", lines.get(1));
    assertTrue(
        lines.contains("receiver          52.6 %     50.6 to 54.6  -"),
        () -> String.join("\n", lines));
    assertTrue(
        lines.contains("persuaded         67.8 %     65.8 to 69.8  +15.2 (+14.2 to +16.2)"),
        () -> String.join("\n", lines));
    for (Arm arm : Arm.values()) {
      assertTrue(
          lines.stream().anyMatch(l -> l.startsWith(arm.label()) && l.endsWith(arm.meaning())));
    }
  }

  @Test
  void fitsATerminalOf80Columns() {
    List<String> lines =
        lines(
            out -> {
              out.println(JobReport.setting(Runs.SETTINGS));
              JobReport.print(out, Runs.result());
              JobReport.print(out, "One prompt", Runs.example("a native or inhabitant of Canada"));
            });
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void printsAPromptsWayToItsAnswer() {
    assertEquals(
        List.of(
            "One prompt, persuaded:",
            "  prompt  a native of Canada",
            "  before  noun.location 75.0 %, noun.person 25.0 %",
            "  signal  person",
            "  after   noun.person 90.0 %, noun.location 10.0 %",
            "  answer  noun.person",
            "(before and after: what the Receiver believes without the signal and with it)",
            ""),
        lines(
            out ->
                JobReport.print(out, "One prompt, persuaded", Runs.example("a native of Canada"))));
  }

  @Test
  void showsAPromptInOneLine() {
    List<String> lines =
        lines(out -> JobReport.print(out, "One prompt", Runs.example("\u001b[2Ja\r\nb\u2028c")));
    assertEquals("  prompt  [2Ja b c", lines.get(1));
  }

  @Test
  void writesNumbersAlikeEverywhere() {
    Locale usual = Locale.getDefault();
    List<String> english = lines(out -> JobReport.print(out, Runs.result()));
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(english, lines(out -> JobReport.print(out, Runs.result())));
    } finally {
      Locale.setDefault(usual);
    }
  }

  private static List<String> lines(Consumer<PrintWriter> print) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    print.accept(out);
    out.flush();
    return Arrays.asList(text.toString().split("\\R", -1))
        .subList(0, (int) text.toString().lines().count());
  }
}
