// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bpa.examples.task.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What real receivers answered to the same questions under several signals: JSON lines, gzipped or
 * not, of {@code question_id}, {@code question}, {@code receiver}, {@code signal}, {@code reward}
 * in [0, 1] and, where they are known, {@code samples}, the answers that a line stands for, and
 * {@code tokens}, what one of them took. Order does not matter.
 */
final class ReplayLog {
  private final SortedMap<String, SortedMap<String, Answered>> receivers = new TreeMap<>();
  private final Map<String, String> texts = new HashMap<>();

  /**
   * Reads a log, without some signals.
   *
   * @throws IOException if it is missing or a line is no answer; the message says which
   */
  static ReplayLog read(List<Path> files, Set<String> without) throws IOException {
    ReplayLog log = new ReplayLog();
    for (Path file : files) {
      if (JsonLines.read(file, (line, number) -> log.add(line, without)) == 0) {
        throw new IOException(file + " has no answer");
      }
    }
    return log;
  }

  private void add(JsonNode line, Set<String> without) {
    String signal = JsonLines.text(line, "signal");
    if (without.contains(signal)) {
      return;
    }
    JsonNode reward = line.path("reward");
    if (!reward.isNumber() || reward.asDouble() < 0 || reward.asDouble() > 1) {
      throw new IllegalArgumentException("no 'reward' from 0 to 1");
    }
    int samples = line.path("samples").asInt(1);
    if (samples < 1) {
      throw new IllegalArgumentException("'samples' must be at least 1, not " + samples);
    }
    String id = JsonLines.text(line, "question_id");
    String text = JsonLines.text(line, "question");
    if (!text.equals(texts.computeIfAbsent(id, key -> text))) {
      throw new IllegalArgumentException("the 'question_id' " + id + " is another question's, too");
    }
    receivers
        .computeIfAbsent(JsonLines.text(line, "receiver"), name -> new TreeMap<>())
        .computeIfAbsent(id, key -> new Answered(key, text))
        .under(signal)
        .add(reward.asDouble(), samples, tokens(line));
  }

  private static double tokens(JsonNode line) {
    JsonNode tokens = line.path("tokens");
    if (tokens.isMissingNode()) {
      return 0;
    }
    if (!tokens.isNumber() || !(tokens.asDouble() > 0)) {
      throw new IllegalArgumentException("'tokens' must be above 0, not " + tokens);
    }
    return tokens.asDouble();
  }

  Set<String> receivers() {
    return receivers.keySet();
  }

  /** The receiver's questions, in the order of their ids. */
  Collection<Answered> of(String receiver) {
    return requireNonNull(receivers.get(receiver), receiver).values();
  }

  /** The questions of all receivers, each once, with all answers. */
  Collection<Answered> ofAll() {
    Map<String, Answered> all = new TreeMap<>();
    for (Map<String, Answered> questions : receivers.values()) {
      questions
          .values()
          .forEach(q -> all.computeIfAbsent(q.id(), id -> new Answered(id, q.text())).merge(q));
    }
    return List.copyOf(all.values());
  }

  /**
   * The signals that at least nine in ten of the questions with a choice were asked under, without
   * the {@linkplain Control controls}.
   */
  static Set<String> menu(Collection<Answered> questions) {
    List<Answered> chosen = new ArrayList<>(questions);
    chosen.removeIf(question -> question.signals().size() < 2);
    SortedMap<String, Integer> asked = new TreeMap<>();
    chosen.forEach(q -> q.signals().forEach(signal -> asked.merge(signal, 1, Integer::sum)));
    asked.values().removeIf(times -> times < 0.9 * chosen.size());
    Set<String> all = Set.copyOf(asked.keySet());
    asked.keySet().removeIf(signal -> Control.isOne(signal, all));
    return asked.keySet();
  }
}
