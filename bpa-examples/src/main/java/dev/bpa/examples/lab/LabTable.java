// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Results in a terminal; the rows are those of a table in Markdown.
 *
 * @see LabResult
 */
public final class LabTable {
  private LabTable() {}

  /**
   * Prints a table for every receiver, and the averages of several.
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
      arms(out, result);
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
      if (!result.leftOut().isEmpty()) {
        line(
            out,
            "left out, as the log has no answers for it: %s",
            String.join(", ", result.leftOut()));
      }
      out.println();
    }
    if (results.size() > 1) {
      average(out, results);
    }
  }

  private static void average(PrintWriter out, List<LabResult> results) {
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

  /** With what they cost, where somebody counted it. */
  private static void arms(PrintWriter out, LabResult result) {
    boolean counted = result.arms().stream().anyMatch(arm -> arm.tokens() != null);
    line(
        out,
        "| arm | regime | right %% | 95 %% interval | lift over best-fixed |%s",
        counted ? " tokens | more tokens a point |" : "");
    line(out, "| --- | --- | ---: | --- | --- |%s", counted ? " ---: | ---: |" : "");
    for (LabResult.ArmValue arm : result.arms()) {
      line(
          out,
          "| %s | %s | %.1f | %.1f to %.1f | %+.1f (%+.1f to %+.1f) |%s",
          arm.arm(),
          arm.regime(),
          100 * arm.value(),
          100 * arm.low(),
          100 * arm.high(),
          100 * arm.lift().value(),
          100 * arm.lift().low(),
          100 * arm.lift().high(),
          counted ? cost(result, arm) : "");
    }
  }

  /** The tokens of an answer, and what each point over no advice takes more than that does. */
  private static String cost(LabResult result, LabResult.ArmValue arm) {
    OptionalDouble more = result.tokensPerPoint(arm);
    return " %s | %s |"
        .formatted(
            arm.tokens() == null ? "" : String.format(Locale.ROOT, "%.1f", arm.tokens()),
            more.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", more.getAsDouble()));
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
