// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.examples.bench.ReplayLog.Question;
import dev.bpa.regret.Bootstrap;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a policy that was fitted to one replay log beats the best single signal of that log on
 * another, whose questions it has not seen and whose rewards nothing is chosen by. Only the signals
 * that both logs have are sent.
 */
public final class ReplayTransfer {
  private ReplayTransfer() {}

  /**
   * Runs it.
   *
   * @param args words, minilm or both; the log to learn from; the log to be judged on
   */
  public static void main(String[] args) throws IOException {
    ReplayFeatures kind = ReplayFeatures.valueOf(args[0].toUpperCase(Locale.ROOT));
    ReplayLog learned = ReplayLog.read(Path.of(args[1]));
    ReplayLog judged = ReplayLog.read(Path.of(args[2]));
    List<String> common = new ArrayList<>(learned.names());
    common.retainAll(judged.names());
    Set<String> held = judged.questions().stream().map(q -> q.id).collect(Collectors.toSet());
    ReplayLog training =
        learned.withSignals(common).without(question -> held.contains(question.id));
    ReplayLog test = judged.withSignals(common);
    ReplayTable table = new ReplayTable(training, kind.of(training.texts()));
    int[] all = IntStream.range(0, training.questions().size()).toArray();
    double penalty = table.penalty(all);
    ReplayPolicy[] policies = table.fit(all, new double[] {Double.POSITIVE_INFINITY, penalty});
    List<float[]> features = kind.of(test.texts());
    double[] single = new double[features.size()];
    double[] prompted = new double[features.size()];
    for (int i = 0; i < single.length; i++) {
      Question question = test.questions().get(i);
      single[i] = question.reward[policies[0].of(features.get(i))];
      prompted[i] = question.reward[policies[1].of(features.get(i))];
    }
    double[] lift =
        IntStream.range(0, single.length).mapToDouble(i -> prompted[i] - single[i]).toArray();
    ConfidenceInterval interval = Bootstrap.withDefaults().mean(lift);
    System.out.printf(
        Locale.ROOT,
        "learned from %,d questions of %s, judged on %,d of %s, %d signals: best single %.4f, by the prompt %.4f, lift %+.4f (95 %% interval %+.4f to %+.4f), penalty %.0f%n",
        all.length,
        training.name(),
        single.length,
        test.name(),
        common.size(),
        Arrays.stream(single).average().orElseThrow(),
        Arrays.stream(prompted).average().orElseThrow(),
        Arrays.stream(lift).average().orElseThrow(),
        interval.low(),
        interval.high(),
        penalty);
  }
}
