// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Experience;
import dev.bpa.State;
import dev.bpa.examples.report.HtmlReport;
import dev.bpa.examples.report.Plots;
import dev.bpa.format.AtomicFile;
import dev.bpa.format.ExperienceLog;
import dev.bpa.format.ExperienceWriter;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a run leaves: outcomes.jsonl, results.json and report.html. */
public final class JobFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private JobFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Files in a folder, which is made where it is missing.
   *
   * @throws IOException if it cannot be made or written to
   */
  public static JobFiles in(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("--out must be a folder, but " + folder + " is a file");
    }
    Files.createDirectories(folder);
    Files.delete(Files.createTempFile(folder, ".bpa", ".tmp")); // fails now, not after the work
    return new JobFiles(folder);
  }

  /** A file of the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Writes the files.
   *
   * @param example shown in the report where there is one
   * @throws IOException if one cannot be written; each is written whole or not at all
   */
  public void write(JobSettings settings, JobResult result, Optional<ExplainedPrompt> example)
      throws IOException {
    writeOutcomes(result);
    write(
        file("results.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(settings, result)) + "\n");
    write(file("report.html"), HtmlReport.render("demo.html", page(settings, result, example)));
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A log is written line by line, so it is written beside and moved when it is whole. */
  private void writeOutcomes(JobResult result) throws IOException {
    Path beside = Files.createTempFile(folder, ".outcomes", ".tmp");
    try {
      try (ExperienceWriter<Object> writer = ExperienceLog.at(beside).open()) {
        for (Experience<State, String> lesson : result.persuaded()) {
          writer.append(lesson);
        }
      }
      Files.move(
          beside,
          file("outcomes.jsonl"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static ObjectNode json(JobSettings settings, JobResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", 1);
    root.put("seed", settings.seed());
    root.put("rounds", settings.rounds());
    root.put("train", settings.sizes().train());
    root.put("dev", settings.sizes().dev());
    root.put("test", settings.sizes().test());
    ArrayNode arms = root.putArray("arms");
    for (ArmResult arm : result.arms()) {
      ObjectNode node = arms.addObject();
      node.put("arm", arm.arm().label());
      put(node, arm.accuracy());
      if (arm.arm() != Arm.RECEIVER) {
        put(node.putObject("lift").put("over", Arm.RECEIVER.label()), arm.lift());
      }
    }
    ArrayNode curve = root.putArray("curve");
    result
        .curve()
        .points()
        .forEach(p -> curve.addObject().put("round", p.round()).put("reward", p.meanReward()));
    return root;
  }

  private static void put(ObjectNode node, ConfidenceInterval interval) {
    node.put("value", interval.value());
    node.put("low", interval.low());
    node.put("high", interval.high());
  }

  private static Map<String, Object> page(
      JobSettings settings, JobResult result, Optional<ExplainedPrompt> example) {
    Map<String, Object> page = new LinkedHashMap<>();
    ArmResult persuaded = result.of(Arm.PERSUADED);
    page.put(
        "summary",
        "Persuaded, the Receiver is right on %s of held-out glosses instead of %s: %s points."
            .formatted(
                JobReport.percent(persuaded.accuracy().value()),
                JobReport.percent(result.of(Arm.RECEIVER).accuracy().value()),
                JobReport.lift(persuaded.lift())));
    page.put("setting", JobReport.setting(settings));
    page.put("arms", result.arms().stream().map(JobFiles::row).toList());
    Map<String, ConfidenceInterval> intervals = new LinkedHashMap<>();
    result.arms().forEach(arm -> intervals.put(arm.arm().label(), arm.accuracy()));
    page.put("armsPlot", Plots.intervals(intervals));
    page.put("curvePlot", Plots.learningCurve(result.curve()));
    page.put("example", example.map(JobFiles::explained).map(List::of).orElse(List.of()));
    return page;
  }

  private static Map<String, Object> row(ArmResult result) {
    Arm arm = result.arm();
    return Map.of(
        "label", arm.label(),
        "meaning", arm.meaning(),
        "main", arm == Arm.PERSUADED,
        "right", JobReport.percent(result.accuracy().value()),
        "interval", JobReport.between(result.accuracy()),
        "lift", arm == Arm.RECEIVER ? "" : JobReport.lift(result.lift()));
  }

  private static Map<String, Object> explained(ExplainedPrompt example) {
    return Map.of(
        "text", example.text(),
        "before", JobReport.leading(example.before()),
        "signal", example.signal().name(),
        "after", JobReport.leading(example.after()),
        "answer", example.after().mode().label(),
        "beliefsPlot", Plots.beliefs(example.before(), example.after(), 6));
  }
}
