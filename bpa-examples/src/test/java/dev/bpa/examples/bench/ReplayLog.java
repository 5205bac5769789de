// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.examples.task.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a replay log that were asked under every signal that most of them were asked
 * under.
 *
 * @param name of the log
 * @param names of the signals
 * @param questions in the order of the log
 */
record ReplayLog(String name, List<String> names, List<Question> questions) {
  private static final double MOST = 0.9;

  /** A question, and what each signal brought on average over its repeats. */
  static final class Question {
    final String id;
    final String text;
    final double[] reward;

    Question(String id, String text, double[] reward) {
      this.id = id;
      this.text = text;
      this.reward = reward;
    }

    String id() {
      return id;
    }

    String text() {
      return text;
    }
  }

  /** How many signals there are. */
  int signals() {
    return names.size();
  }

  /** What the questions ask. */
  List<String> texts() {
    return questions.stream().map(question -> question.text).toList();
  }

  /** The log of some of its signals. */
  ReplayLog withSignals(List<String> some) {
    int[] places = some.stream().mapToInt(names::indexOf).toArray();
    List<Question> fewer =
        questions.stream()
            .map(
                q ->
                    new Question(
                        q.id,
                        q.text,
                        Arrays.stream(places).mapToDouble(g -> q.reward[g]).toArray()))
            .toList();
    return new ReplayLog(name, some, fewer);
  }

  /** The log without some of its questions. */
  ReplayLog without(Predicate<Question> left) {
    return new ReplayLog(name, names, questions.stream().filter(left.negate()).toList());
  }

  static ReplayLog read(Path file) throws IOException {
    Map<String, Map<String, double[]>> sums = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Integer> asked = new TreeMap<>();
    JsonLines.read(
        file,
        (round, number) -> {
          String id = JsonLines.text(round, "question_id");
          texts.put(id, JsonLines.text(round, "question"));
          String signal = JsonLines.text(round, "signal");
          Map<String, double[]> signals = sums.computeIfAbsent(id, key -> new TreeMap<>());
          if (!signals.containsKey(signal)) {
            asked.merge(signal, 1, Integer::sum);
          }
          double[] sum = signals.computeIfAbsent(signal, key -> new double[2]);
          sum[0] += round.get("reward").asDouble();
          sum[1]++;
        });
    asked.values().removeIf(times -> times < MOST * sums.size());
    List<String> common = List.copyOf(asked.keySet());
    List<Question> questions = new ArrayList<>();
    sums.forEach(
        (id, signals) -> {
          if (signals.keySet().containsAll(common)) {
            double[] reward = common.stream().mapToDouble(g -> meanOf(signals.get(g))).toArray();
            questions.add(new Question(id, texts.getOrDefault(id, ""), reward));
          }
        });
    String name = file.getFileName().toString().replace(".jsonl.gz", "");
    return new ReplayLog(name, common, questions);
  }

  private static double meanOf(double @Nullable [] sum) {
    return sum == null ? 0 : sum[0] / sum[1];
  }
}
