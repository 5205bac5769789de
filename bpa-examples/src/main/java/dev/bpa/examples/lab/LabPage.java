// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import dev.bpa.examples.report.HtmlReport;
import dev.bpa.examples.report.Plots;
import dev.bpa.receivers.Words;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Results as one page that needs no network, light or dark, wide or narrow.
 *
 * @see LabResult
 */
public final class LabPage {
  private LabPage() {}

  /** What the template names of a row. */
  record Row(
      String arm,
      String meaning,
      int receivers,
      String right,
      String interval,
      String lift,
      String liftInterval,
      String cost,
      boolean chosen) {}

  /** What the template names of a receiver. */
  record Section(
      String receiver,
      String log,
      String setting,
      String plot,
      List<Row> arms,
      String test,
      String curve,
      List<String> signals,
      List<LabDetails.HeatRow> heat,
      String calibration) {}

  /** What the template names. */
  record Page(String summary, boolean several, List<Row> average, List<Section> receivers) {}

  /**
   * {@return the page, as HTML}
   *
   * @param results in the order shown
   * @throws IOException if the template is missing from the class path
   */
  public static String of(List<LabResult> results) throws IOException {
    long better = results.stream().filter(r -> r.holm() < 0.05 && r.wins() > r.losses()).count();
    long worse = results.stream().filter(r -> r.holm() < 0.05 && r.wins() < r.losses()).count();
    boolean several = results.size() > 1;
    String summary = several ? summary(results.size(), better, worse) : summary(better, worse);
    List<Row> average = LabAverage.of(results).stream().map(LabPage::row).toList();
    List<Section> sections = results.stream().map(LabPage::section).toList();
    return HtmlReport.render("lab.html", new Page(summary, several, average, sections));
  }

  private static String summary(int all, long better, long worse) {
    return ("Of %d receivers and logs, the Advisor does significantly better than the best single"
            + " signal on %d and worse on %d (exact McNemar test, Holm's correction, level 0.05).")
        .formatted(all, better, worse);
  }

  /** Of the only one. */
  private static String summary(long better, long worse) {
    return "The Advisor does %s the best single signal (exact McNemar test, level 0.05)."
        .formatted(
            better + worse == 0
                ? "not differ significantly from"
                : "significantly " + (better > 0 ? "better" : "worse") + " than");
  }

  private static Row row(LabAverage average) {
    return new Row(
        average.arm(),
        LabArm.labelled(average.arm()).meaning(),
        average.receivers(),
        percent(average.value()),
        "",
        points(average.lift()),
        "",
        "",
        chosen(average.arm()));
  }

  private static Section section(LabResult result) {
    Map<String, ConfidenceInterval> shares = new LinkedHashMap<>();
    for (LabResult.ArmValue arm : result.arms()) {
      shares.put(arm.arm(), new ConfidenceInterval(arm.value(), arm.low(), arm.high(), 0.95));
    }
    return new Section(
        result.receiver(),
        result.log(),
        "%,d questions, %d signals, trained on %s"
            .formatted(result.questions(), result.signals().size(), result.trainedOn()),
        Plots.intervals(shares, LabArm.ADVISOR.label()),
        result.arms().stream().map(arm -> row(result, arm)).toList(),
        String.format(
            Locale.ROOT,
            "The Advisor is better than the best single signal on %s and worse on %d: p ="
                + " %.3f, by Holm %.3f. The least lift that would be found is %.1f points.%s",
            Words.count(result.wins(), "question"),
            result.losses(),
            result.p(),
            result.holm(),
            100 * result.detectable(),
            result.leftOut().isEmpty()
                ? ""
                : " Left out, as the log has no answers for it: "
                    + String.join(", ", result.leftOut())
                    + "."),
        LabDetails.curve(result),
        result.signals(),
        LabDetails.heat(result),
        LabDetails.calibration(result));
  }

  private static Row row(LabResult result, LabResult.ArmValue arm) {
    LabResult.Lift lift = arm.lift();
    return new Row(
        arm.arm(),
        LabArm.labelled(arm.arm()).meaning(),
        1,
        percent(arm.value()),
        percent(arm.low()) + " to " + percent(arm.high()),
        points(lift.value()),
        points(lift.low()) + " to " + points(lift.high()),
        LabDetails.cost(result, arm),
        chosen(arm.arm()));
  }

  private static boolean chosen(String arm) {
    return arm.equals(LabArm.ADVISOR.label());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String points(double lift) {
    return String.format(Locale.ROOT, "%+.1f", 100 * lift);
  }
}
