// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Experience;
import dev.bpa.State;
import dev.bpa.format.AtomicFile;
import dev.bpa.format.ExperienceLog;
import dev.bpa.format.ExperienceWriter;
import dev.bpa.onnx.train.Provenance;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The folder of a run, and what is found there afterwards: {@code advisor.onnx}, {@code
 * receiver.json} with what the Receiver was told of that Advisor, {@code outcomes.jsonl}, {@code
 * results.json}, {@code report.html}, and {@code answers.jsonl} where a language model was asked.
 *
 * @see SavedJob
 */
public final class JobFiles {
  /** The trained Advisor. */
  public static final String ADVISOR = "advisor.onnx";

  /** What the Receiver was told of it, as a {@link SavedReceiver}. */
  public static final String RECEIVER = "receiver.json";

  /** What a language model answered, as it came. */
  public static final String ANSWERS = "answers.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private JobFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * {@return files in a folder, which is made where it is missing}
   *
   * @param folder made with its parents
   * @throws IOException if it cannot be made or written to
   */
  public static JobFiles in(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("--out must be a folder, but " + folder + " is a file");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".bpa", ".tmp")); // fails now, not after the work
    } catch (FileSystemException e) {
      throw new IOException("--out must be a folder to write to, but " + folder + " is not", e);
    }
    return new JobFiles(folder);
  }

  /**
   * {@return a file of the folder}
   *
   * @param name without a path
   */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Writes the files.
   *
   * @param settings the size of the run
   * @param result what it found
   * @param example shown in the report where there is one
   * @throws IOException if one cannot be written; each is written whole or not at all
   */
  public void write(JobSettings settings, JobResult result, Optional<ExplainedPrompt> example)
      throws IOException {
    writeOutcomes(result);
    write(
        file("results.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(settings, result)) + "\n");
    write(file("report.html"), JobPage.of(settings, result, example));
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A log is written line by line, so it is written beside and moved when it is whole. */
  private void writeOutcomes(JobResult result) throws IOException {
    Path beside = folder.resolve(".outcomes-" + UUID.randomUUID() + ".tmp");
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
    root.put("schema", 2);
    ObjectNode advisor = root.putObject("advisor");
    advisor.put("version", result.advisor().version());
    new TreeMap<>(result.advisor().provenance()).forEach(advisor::put);
    advisor.remove(Provenance.REWARDS); // they are the curve, below
    root.put("bpa", Versions.bpa());
    root.put("java", Runtime.version().toString());
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
}
