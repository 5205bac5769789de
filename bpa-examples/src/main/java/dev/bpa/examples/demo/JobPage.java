// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.examples.report.HtmlReport;
import dev.bpa.examples.report.Plots;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of a run, as a page. */
final class JobPage {
  private static final int OUTCOMES = 6;

  private JobPage() {}

  static String of(JobSettings settings, JobResult result, Optional<ExplainedPrompt> example)
      throws IOException {
    ArmResult persuaded = result.of(Arm.PERSUADED);
    Map<String, ConfidenceInterval> shares = new LinkedHashMap<>();
    result.arms().forEach(arm -> shares.put(arm.arm().label(), arm.accuracy()));
    String summary =
        "Persuaded, the Receiver is right on %s of held-out glosses instead of %s: %s points (%s)."
            .formatted(
                JobReport.percent(persuaded.accuracy().value()),
                JobReport.percent(result.of(Arm.RECEIVER).accuracy().value()),
                JobReport.points(persuaded.lift().value()),
                JobReport.span(persuaded.lift()));
    return HtmlReport.render(
        "demo.html",
        Map.of(
            "summary", summary,
            "setting", JobReport.setting(settings),
            "arms", result.arms().stream().map(JobPage::row).toList(),
            "armsPlot", Plots.intervals(shares, Arm.PERSUADED.label()),
            "curvePlot", Plots.learningCurve(result.curve()),
            "example", example.map(JobPage::explained).map(List::of).orElse(List.of())));
  }

  private static Map<String, Object> row(ArmResult result) {
    Arm arm = result.arm();
    boolean lifted = arm != Arm.RECEIVER;
    return Map.of(
        "label", arm.label(),
        "meaning", arm.meaning(),
        "chosen", arm == Arm.PERSUADED,
        "right", JobReport.percent(result.accuracy().value()),
        "interval", JobReport.between(result.accuracy()),
        "lift", lifted ? JobReport.points(result.lift().value()) : "",
        "liftInterval", lifted ? JobReport.span(result.lift()) : "");
  }

  private static Map<String, Object> explained(ExplainedPrompt example) {
    return Map.of(
        "text", example.text(),
        "before", JobReport.leading(example.before()),
        "signal", example.signal().name(),
        "after", JobReport.leading(example.after()),
        "answer", example.after().mode().label(),
        "beliefsPlot", Plots.beliefs(example.before(), example.after(), OUTCOMES));
  }
}
