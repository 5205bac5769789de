// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.demo.Versions;
import dev.bpa.format.AtomicFile;
import dev.bpa.regret.PairedTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * All receivers of all test logs, one after the other; what is done is kept in a folder, so that a
 * run that was stopped goes on where it stood.
 *
 * @param train the logs that are learned from; none, and each test log is learned from itself, by
 *     other folds
 * @param test the logs that are judged
 * @param receiver the one that is judged; all if empty
 * @param from the one that is learned from, whoever is judged; empty for the one that is judged
 * @param without signals left out of all logs
 * @param seed of training and resampling
 */
public record Evaluation(
    List<Path> train,
    List<Path> test,
    Optional<String> receiver,
    Optional<String> from,
    Set<String> without,
    long seed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What is to be judged, and learned from.
   *
   * @param train may be empty
   * @param test at least one
   * @param receiver a name in the logs, or empty
   * @param from a name in the logs, or empty
   * @param without names of signals
   * @param seed any
   * @throws IllegalArgumentException if there is no test log
   */
  public Evaluation {
    train = List.copyOf(train);
    test = List.copyOf(test);
    requireNonNull(receiver, "receiver");
    requireNonNull(from, "from");
    without = Set.copyOf(without);
    if (test.isEmpty()) {
      throw new IllegalArgumentException("No log to judge on");
    }
  }

  /**
   * {@return the results, log by log and receiver by receiver}
   *
   * @param kept where finished receivers are kept, and taken from; nowhere if empty
   * @param progress hears how far it is
   * @throws IOException if a log cannot be read or has not what was asked for; the message names it
   */
  public List<LabResult> run(Optional<Path> kept, Progress progress) throws IOException {
    List<LabResult> results = new ArrayList<>();
    for (Path file : test) {
      ReplayLog judged = ReplayLog.read(List.of(file), without);
      ReplayLog learned = train.isEmpty() ? judged : ReplayLog.read(train, without);
      List<String> names = judged.receivers().stream().sorted().toList();
      if (receiver.isPresent()) {
        if (!names.contains(receiver.get()) && test.size() == 1) {
          throw new IOException(
              file + " has no receiver " + receiver.get() + ", but " + String.join(", ", names));
        }
        names = names.stream().filter(receiver.get()::equals).toList();
      }
      progress.phase(file.getFileName().toString(), names.size());
      for (String name : names) {
        results.add(result(file, name, judged, learned, kept));
        progress.step();
      }
    }
    if (results.isEmpty()) {
      throw new IOException("No log has the receiver " + receiver.orElse(""));
    }
    double[] holm = PairedTest.holm(results.stream().mapToDouble(LabResult::p).toArray());
    for (int i = 0; i < holm.length; i++) {
      results.set(i, results.get(i).withHolm(holm[i]));
    }
    return List.copyOf(results);
  }

  private LabResult result(
      Path file, String name, ReplayLog judged, ReplayLog learned, Optional<Path> kept)
      throws IOException {
    String source = from.orElse(learned.receivers().contains(name) ? name : "all");
    if (from.isPresent() && !learned.receivers().contains(source)) {
      throw new IOException("No training log has the receiver " + source);
    }
    Optional<Path> cell =
        kept.isEmpty() ? Optional.empty() : Optional.of(cell(kept.get(), file, name));
    if (cell.isPresent() && Files.exists(cell.get())) {
      return JSON.readValue(cell.get().toFile(), LabResult.class);
    }
    try {
      var training = source.equals("all") ? learned.ofAll() : learned.of(source);
      String log = file.getFileName().toString().replaceAll("\\.jsonl(\\.gz)?$", "");
      LabResult result = Trial.of(training, judged.of(name), seed).run(log, name, source);
      if (cell.isPresent()) {
        byte[] bytes = JSON.writeValueAsBytes(result);
        AtomicFile.write(cell.get(), out -> out.write(bytes));
      }
      return result;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ", receiver " + name + ": " + e.getMessage(), e);
    }
  }

  /** Named after all that the result depends on, the contents of the logs included. */
  private Path cell(Path folder, Path file, String name) throws IOException {
    CRC32 sum = new CRC32();
    String settings = name + from + without.stream().sorted().toList() + seed + Versions.bpa();
    sum.update(settings.getBytes(UTF_8));
    sum.update(Files.readAllBytes(file));
    for (Path log : train) {
      sum.update(Files.readAllBytes(log));
    }
    Path cells = Files.createDirectories(folder.resolve("cells"));
    return cells.resolve(Long.toHexString(sum.getValue()) + ".json");
  }

  /**
   * {@return results that were written as {@link #json}}
   *
   * @param file that {@code bpa evaluate} wrote
   * @throws IOException if there is no such file, or it holds no results
   */
  public static List<LabResult> read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      JsonNode receivers = JSON.readTree(bytes).path("receivers");
      if (receivers.isArray() && !receivers.isEmpty()) {
        return List.of(JSON.treeToValue(receivers, LabResult[].class));
      }
    } catch (JsonProcessingException e) {
      throw new IOException(noResults(file), e);
    }
    throw new IOException(noResults(file));
  }

  private static String noResults(Path file) {
    return file + " holds no results of bpa evaluate; run it with --out";
  }

  /**
   * {@return the results as one object}
   *
   * @param results of this evaluation
   */
  public ObjectNode json(List<LabResult> results) {
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", 1).put("bpa", Versions.bpa()).put("seed", seed);
    JsonNode receivers = JSON.valueToTree(results);
    json.set("receivers", receivers);
    json.set("average", JSON.valueToTree(LabAverage.of(results)));
    return json;
  }
}
