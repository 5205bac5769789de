// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Results in a terminal; the rows are those of a table in Markdown. */
public final class LabTable {
  private LabTable() {}

  /**
   * Prints a table for every receiver, and the averages.
   *
   * @param out where it is printed
   * @param results in the order shown
   */
  public static void print(PrintWriter out, List<LabResult> results) {
    for (LabResult result : results) {
      line(
          out,
          "%s, %s: %,d questions, %d signals, trained on %s",
          result.log(),
          result.receiver(),
          result.questions(),
          result.signals().size(),
          result.trainedOn());
      out.println();
      line(out, "| arm | right %% | 95 %% interval | lift over best-fixed |");
      line(out, "| --- | ---: | --- | --- |");
      for (LabResult.ArmValue arm : result.arms()) {
        line(
            out,
            "| %s | %.1f | %.1f to %.1f | %+.1f (%+.1f to %+.1f) |",
            arm.arm(),
            100 * arm.value(),
            100 * arm.low(),
            100 * arm.high(),
            100 * arm.lift().value(),
            100 * arm.lift().low(),
            100 * arm.lift().high());
      }
      out.println();
      line(
          out,
          "advisor against best-fixed: better on %d, worse on %d; p = %.3f, by Holm %.3f;"
              + " least detectable lift %.1f points",
          result.wins(),
          result.losses(),
          result.p(),
          result.holm(),
          100 * result.detectable());
      out.println();
    }
    line(out, "Average of %d receivers:", results.size());
    out.println();
    line(out, "| arm | receivers | right %% | lift over best-fixed |");
    line(out, "| --- | ---: | ---: | ---: |");
    for (LabAverage average : LabAverage.of(results)) {
      line(
          out,
          "| %s | %d | %.1f | %+.1f |",
          average.arm(),
          average.receivers(),
          100 * average.value(),
          100 * average.lift());
    }
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
