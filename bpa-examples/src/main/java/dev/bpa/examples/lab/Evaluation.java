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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * All receivers of all test logs, one after the other; what is done is kept in a folder, so that a
 * run that was stopped goes on where it stood.
 *
 * @param train the logs that are learned from; none, and each test log is learned from itself, by
 *     other folds
 * @param test the logs that are judged
 * @param receiver the one that is judged; all if empty
 * @param from the one that is learned from, whoever is judged; empty for the one that is judged,
 *     {@value #EACH} for all in turn
 * @param without signals left out of all logs
 * @param reading how the Advisor reads questions
 * @param seed of training and resampling
 * @see LabResult
 */
public record Evaluation(
    List<Path> train,
    List<Path> test,
    Optional<String> receiver,
    Optional<String> from,
    Set<String> without,
    Reading reading,
    long seed) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SCHEMA = 4;
  private static final String ALL = "all";

  /** Instead of a receiver's name: every one that was learned from, in turn. */
  public static final String EACH = "each";

  /** Fewer questions are not judged. */
  public static final int FEWEST_QUESTIONS = Trial.FEWEST;

  /**
   * What is to be judged, and learned from.
   *
   * @param train may be empty
   * @param test at least one
   * @param receiver a name in the logs, or empty
   * @param from a name in the logs, or empty
   * @param without names of signals
   * @param reading how the Advisor reads questions
   * @param seed any
   * @throws IllegalArgumentException if there is no test log
   */
  public Evaluation {
    train = List.copyOf(train);
    test = List.copyOf(test);
    requireNonNull(receiver, "receiver");
    requireNonNull(from, "from");
    without = Set.copyOf(without);
    requireNonNull(reading, "reading");
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
    progress.phase("reading logs", test.size());
    ReplayLog taught = train.isEmpty() ? null : ReplayLog.read(train, without);
    List<Cell> cells = new ArrayList<>();
    for (Path file : test) {
      ReplayLog judged = ReplayLog.read(List.of(file), without);
      ReplayLog learned = taught == null ? judged : taught;
      for (String name : judged(file, judged.receivers())) {
        for (String source : sources(name, learned.receivers())) {
          cells.add(new Cell(file, name, source, judged, learned));
        }
      }
      progress.step();
    }
    if (cells.isEmpty()) {
      throw new IOException("No log has the receiver " + receiver.orElse(""));
    }
    progress.phase("judging", cells.stream().mapToInt(Cell::work).sum());
    List<LabResult> results = new ArrayList<>();
    for (Cell cell : cells) {
      results.add(result(cell, kept));
      for (int step = 0; step < cell.work(); step++) {
        progress.step();
      }
    }
    double[] holm = PairedTest.holm(results.stream().mapToDouble(LabResult::p).toArray());
    for (int i = 0; i < holm.length; i++) {
      results.set(i, results.get(i).withHolm(holm[i]));
    }
    return List.copyOf(results);
  }

  /** A receiver of a log. */
  private record Cell(Path file, String name, String source, ReplayLog judged, ReplayLog learned) {
    /** What the bar counts: it takes about as long as it has answers. */
    int work() {
      int answers = judged.of(name).stream().mapToInt(question -> question.signals().size()).sum();
      return 1 + answers / 500;
    }
  }

  private List<String> judged(Path file, Set<String> names) throws IOException {
    if (receiver.isEmpty()) {
      return List.copyOf(names);
    }
    if (!names.contains(receiver.get()) && test.size() == 1) {
      throw new IOException(
          file + " has no receiver " + receiver.get() + ", but " + String.join(", ", names));
    }
    return names.stream().filter(receiver.get()::equals).toList();
  }

  /** Whom the Advisor of a receiver learns from. */
  private List<String> sources(String name, Set<String> known) throws IOException {
    if (from.isEmpty()) {
      return List.of(known.contains(name) ? name : ALL);
    }
    if (from.get().equals(EACH)) {
      return List.copyOf(known);
    }
    if (!known.contains(from.get())) {
      throw new IOException("No training log has the receiver " + from.get());
    }
    return List.of(from.get());
  }

  private LabResult result(Cell cell, Optional<Path> kept) throws IOException {
    Optional<Path> file = kept.isEmpty() ? Optional.empty() : Optional.of(kept(kept.get(), cell));
    if (file.isPresent() && Files.exists(file.get())) {
      return JSON.readValue(file.get().toFile(), LabResult.class);
    }
    try {
      Collection<Answered> training =
          cell.source().equals(ALL) ? cell.learned().ofAll() : cell.learned().of(cell.source());
      Collection<Answered> judged = cell.judged().of(cell.name());
      Map<String, float[]> read =
          reading.of(Stream.concat(training.stream(), judged.stream()).toList());
      String log = cell.file().getFileName().toString().replaceAll("\\.jsonl(\\.gz)?$", "");
      LabResult result =
          Trial.of(training, judged, seed).run(log, cell.name(), cell.source(), read);
      if (file.isPresent()) {
        byte[] bytes = JSON.writeValueAsBytes(result);
        AtomicFile.write(file.get(), out -> out.write(bytes));
      }
      return result;
    } catch (IllegalArgumentException e) {
      throw new IOException(cell.file() + ", receiver " + cell.name() + ": " + e.getMessage(), e);
    }
  }

  /** Named after all that the result depends on, the contents of the logs included. */
  private Path kept(Path folder, Cell cell) throws IOException {
    CRC32 sum = new CRC32();
    String settings =
        List.of(
                SCHEMA,
                cell.name(),
                cell.source(),
                without.stream().sorted().toList(),
                seed,
                reading,
                train.isEmpty())
            .toString();
    sum.update(Versions.bpa().getBytes(UTF_8));
    sum.update(settings.getBytes(UTF_8));
    sum.update(Files.readAllBytes(cell.file()));
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
    json.put("schema", SCHEMA).put("bpa", Versions.bpa()).put("seed", seed);
    JsonNode receivers = JSON.valueToTree(results);
    json.set("receivers", receivers);
    json.set("average", JSON.valueToTree(LabAverage.of(results)));
    return json;
  }
}
