// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.examples.report.Drawing;
import dev.bpa.examples.report.LearningPlot;
import dev.bpa.format.AtomicFile;
import dev.bpa.format.ExperienceLog;
import dev.bpa.format.PolicyFile;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.regret.ConfidenceInterval;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training leaves behind: {@code rounds.jsonl}, every round; {@code training}, which one it
 * is; {@code state/}, where to go on; {@code policy.json}, what was learned; {@code metrics.jsonl}
 * and {@code curve.svg}, {@code curve.png}, how it went.
 *
 * @param folder of the training
 * @see GameTraining
 * @see LogTraining
 */
public record TrainingFolder(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Makes the folder, or opens the one that is there, for one training alone.
   *
   * @param resumed whether a training may be in it
   * @return what keeps others out until it is closed
   * @throws IOException if one is and may not, another is going on in it, or the folder cannot be
   *     made
   */
  public Closeable open(boolean resumed) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("--out must be a folder, but " + folder + " is a file");
    }
    Files.createDirectories(folder);
    FileChannel lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    try {
      if (!locked(lock)) {
        throw new IOException(
            folder + " is in use by another training: wait for it, or name another folder");
      }
      if (!resumed && (Files.exists(log().file()) || Files.exists(state()))) {
        throw new IOException(
            folder
                + " holds a training already: go on with it by --resume, or name another folder");
      }
      return lock;
    } catch (IOException failure) {
      lock.close();
      throw failure;
    }
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  /**
   * Holds that no training but this one leaves anything here.
   *
   * @param training what it is, in a line: method, receiver, seed, game
   * @throws IOException if the folder holds another, or cannot be written
   */
  public void claim(String training) throws IOException {
    Path file = folder.resolve("training");
    if (!Files.exists(file)) {
      byte[] line = (training + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(line));
      return;
    }
    String held = Files.readString(file).strip();
    if (!held.equals(training)) {
      throw new IOException(
          "%s holds another training (%s), not this one (%s): name another folder"
              .formatted(folder, held, training));
    }
  }

  /** {@return every round, as it happened} */
  public ExperienceLog log() {
    return ExperienceLog.at(folder.resolve("rounds.jsonl"));
  }

  /** {@return where the checkpoints are} */
  public Path state() {
    return folder.resolve("state");
  }

  /**
   * Writes what was learned in a game, and how it went as the log tells.
   *
   * @param policy what was learned
   * @param benchmark what a round of the benchmark earns on average
   * @return how it went
   * @throws IOException if a file cannot be read or written
   */
  public List<Stretch> report(TabularPolicy<?> policy, double benchmark) throws IOException {
    List<Stretch> stretches = Stretch.of(log());
    List<String> lines = new ArrayList<>();
    for (Stretch stretch : stretches) {
      ObjectNode json = line(stretch.round(), stretch.reward(), benchmark);
      json.put("regret", stretch.round() * benchmark - stretch.total());
      lines.add(json.toString());
    }
    double[] rounds = stretches.stream().mapToDouble(Stretch::round).toArray();
    List<ConfidenceInterval> rewards = stretches.stream().map(Stretch::reward).toList();
    write(policy, lines, LearningPlot.of(rounds, rewards, benchmark));
    return stretches;
  }

  /**
   * Writes what was learned from a log, and its value as more of the log was read.
   *
   * @param policy what was learned
   * @param curve its value; at least one point
   * @throws IOException if the log covers the policy nowhere, or a file cannot be written
   */
  public void report(TabularPolicy<?> policy, ValueCurve curve) throws IOException {
    List<String> lines =
        curve.points().stream()
            .map(p -> line(p.rounds(), p.value(), curve.logged()).toString())
            .toList();
    write(policy, lines, curve.plot());
  }

  private static ObjectNode line(long round, ConfidenceInterval reward, double benchmark) {
    ObjectNode json = JSON.createObjectNode();
    json.put("round", round);
    json.put("meanReward", reward.value());
    json.put("low", reward.low());
    json.put("high", reward.high());
    json.put("level", reward.level());
    return json.put("benchmark", benchmark);
  }

  private void write(TabularPolicy<?> policy, List<String> lines, Drawing plot) throws IOException {
    PolicyFile.write(folder.resolve("policy.json"), policy);
    byte[] metrics = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve("metrics.jsonl"), out -> out.write(metrics));
    plot.write(folder.resolve("curve.svg"));
    plot.write(folder.resolve("curve.png"));
  }
}
