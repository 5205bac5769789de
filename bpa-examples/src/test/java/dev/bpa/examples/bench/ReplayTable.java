// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Lessons;
import dev.bpa.learning.Objective;
import dev.bpa.learning.OffPolicyGradient;
import dev.bpa.learning.Schedule;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.regret.Bootstrap;
import dev.bpa.regret.ConfidenceInterval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a policy that reads the prompt, as hashed words and pairs of words, beats the best single
 * signal on what a real model really answered: five folds by question, the rewards of a fold unseen
 * by the policy and by the choice of the single signal.
 */
public final class ReplayTable {
  private static final int FOLDS = 5;
  private static final int FEATURES = 1 << 10;

  private ReplayTable() {}

  /** A question, and what each signal brought on average over its repeats. */
  private static final class Question {
    final String id;
    final float[] features;
    final double[] reward;

    Question(String id, float[] features, double[] reward) {
      this.id = id;
      this.features = features;
      this.reward = reward;
    }
  }

  /**
   * Runs it.
   *
   * @param args replay logs, as prompt_oirl_svamp.jsonl.gz
   */
  public static void main(String[] args) throws IOException {
    System.out.println("| log | questions | signals | best single | by the prompt | lift | 95 % |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
    for (String arg : args) {
      System.out.println(row(Path.of(arg)));
    }
  }

  private static String row(Path log) throws IOException {
    List<Question> questions = read(log);
    int signals = questions.get(0).reward.length;
    double[] single = new double[questions.size()];
    double[] prompted = new double[questions.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Question> training = new ArrayList<>();
      for (Question question : questions) {
        if (fold(question) != fold) {
          training.add(question);
        }
      }
      int best = bestSingle(training, signals);
      SoftmaxPolicy<State> policy = learn(training, signals);
      for (int i = 0; i < questions.size(); i++) {
        Question question = questions.get(i);
        if (fold(question) == fold) {
          single[i] = question.reward[best];
          prompted[i] = question.reward[argmax(policy.head().logits(question.features))];
        }
      }
    }
    double[] lift = new double[single.length];
    for (int i = 0; i < lift.length; i++) {
      lift[i] = prompted[i] - single[i];
    }
    ConfidenceInterval interval = Bootstrap.withDefaults().mean(lift);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %d | %.4f | %.4f | %+.4f | %+.4f to %+.4f |",
        log.getFileName().toString().replace(".jsonl.gz", ""),
        questions.size(),
        signals,
        mean(single),
        mean(prompted),
        mean(lift),
        interval.low(),
        interval.high());
  }

  private static int fold(Question question) {
    return Math.floorMod(question.id.hashCode(), FOLDS);
  }

  private static int bestSingle(List<Question> training, int signals) {
    double[] total = new double[signals];
    for (Question question : training) {
      for (int g = 0; g < signals; g++) {
        total[g] += question.reward[g];
      }
    }
    return argmax(total);
  }

  /** From the log as if each of its signals had been drawn uniformly. */
  private static SoftmaxPolicy<State> learn(List<Question> training, int signals) {
    int n = training.size() * signals;
    float[][] features = new float[n][];
    int[] sent = new int[n];
    double[] rewards = new double[n];
    double[] propensities = new double[n];
    for (int i = 0; i < n; i++) {
      Question question = training.get(i / signals);
      features[i] = question.features;
      sent[i] = i % signals;
      rewards[i] = question.reward[sent[i]];
      propensities[i] = 1.0 / signals;
    }
    List<Signal> names = new ArrayList<>();
    for (int g = 0; g < signals; g++) {
      names.add(Signal.of("g" + g));
    }
    return OffPolicyGradient.withDefaults()
        .withEpochs(20)
        .withLargestWeight(signals)
        .withRate(Schedule.linear(0.01, 0.001))
        .withObjective(Objective.reward().withEntropy(0.03))
        .fit(
            new SoftmaxPolicy<>(
                names, Features.ofContext(c -> new float[0]), SoftmaxHead.zeros(FEATURES, signals)),
            Lessons.of(features, sent, rewards, propensities));
  }

  /** The questions that were asked under every signal that most of them were asked under. */
  private static List<Question> read(Path log) throws IOException {
    Map<String, Map<String, double[]>> sums = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Integer> asked = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode round = json.readTree(line);
        String id = round.get("question_id").asText();
        texts.put(id, round.get("question").asText());
        String signal = round.get("signal").asText();
        Map<String, double[]> signals = sums.computeIfAbsent(id, key -> new TreeMap<>());
        if (!signals.containsKey(signal)) {
          asked.merge(signal, 1, Integer::sum);
        }
        double[] sum = signals.computeIfAbsent(signal, key -> new double[2]);
        sum[0] += round.get("reward").asDouble();
        sum[1]++;
      }
    }
    asked.values().removeIf(times -> times < 0.9 * sums.size());
    List<String> common = List.copyOf(asked.keySet());
    List<Question> questions = new ArrayList<>();
    sums.forEach(
        (id, signals) -> {
          if (signals.keySet().containsAll(common)) {
            double[] reward = common.stream().mapToDouble(g -> meanOf(signals.get(g))).toArray();
            questions.add(new Question(id, hashed(texts.getOrDefault(id, "")), reward));
          }
        });
    return questions;
  }

  /** Words and pairs of words, numbers as one word, scaled to length 4. */
  private static float[] hashed(String text) {
    float[] x = new float[FEATURES];
    String before = "^";
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9.%$]+", -1)) {
      String token = word.matches(".*[0-9].*") ? "#" : word;
      x[Math.floorMod(31 * token.hashCode() + 7, FEATURES)]++;
      x[Math.floorMod(31 * (before + " " + token).hashCode() + 11, FEATURES)]++;
      before = token;
    }
    double square = 0;
    for (float f : x) {
      square += f * f;
    }
    for (int i = 0; i < FEATURES; i++) {
      x[i] *= (float) (4 / Math.sqrt(square));
    }
    return x;
  }

  private static double meanOf(double @Nullable [] sum) {
    return sum == null ? 0 : sum[0] / sum[1];
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
