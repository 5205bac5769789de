// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import static java.util.Comparator.comparingDouble;

import dev.bpa.examples.bench.ReplayLog.Question;
import dev.bpa.examples.lab.Families;
import dev.bpa.regret.Bootstrap;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether a policy that reads the prompt beats the best single signal on what a real model really
 * answered: five folds by family of questions, the rewards of a fold unseen by the policy, by its
 * penalty, and by the choice of the single signal. The penalty is the largest of {@link #PENALTIES}
 * that is within a standard error of the best in five folds of the training questions; an infinite
 * one, the single signal always, is among them.
 *
 * @see "Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, 1984, section
 *     3.4.3, for the rule of one standard error"
 */
public final class ReplayTable {
  private static final int FOLDS = 5;
  private static final double[] PENALTIES = {Double.POSITIVE_INFINITY, 160, 80, 40, 20, 10, 3};

  private final ReplayLog log;
  private final List<float[]> features;
  private final Families<Question> families;

  ReplayTable(ReplayLog log, List<float[]> features) {
    this.log = log;
    this.features = features;
    this.families = Families.of(log.questions(), Question::id, Question::text);
  }

  /**
   * Runs it.
   *
   * @param args words, minilm or both; then replay logs, as prompt_oirl_svamp.jsonl.gz
   */
  public static void main(String[] args) throws IOException {
    ReplayFeatures kind = ReplayFeatures.valueOf(args[0].toUpperCase(Locale.ROOT));
    System.out.println(
        "| log | questions | signals | best single | by the prompt | lift | 95 % | penalties |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |");
    for (String arg : Arrays.copyOfRange(args, 1, args.length)) {
      ReplayLog log = ReplayLog.read(Path.of(arg));
      System.out.println(new ReplayTable(log, kind.of(log.texts())).row());
    }
  }

  private String row() {
    int n = log.questions().size();
    double[] single = new double[n];
    double[] prompted = new double[n];
    double[] penalties = new double[FOLDS];
    int[] all = IntStream.range(0, n).toArray();
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] training = part(all, "", fold, false);
      penalties[fold] = penalty(training);
      ReplayPolicy[] policies =
          fit(training, new double[] {Double.POSITIVE_INFINITY, penalties[fold]});
      for (int i : part(all, "", fold, true)) {
        single[i] = reward(i, policies[0]);
        prompted[i] = reward(i, policies[1]);
      }
    }
    double[] lift = IntStream.range(0, n).mapToDouble(i -> prompted[i] - single[i]).toArray();
    ConfidenceInterval interval = Bootstrap.withDefaults().mean(lift);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %d | %.4f | %.4f | %+.4f | %+.4f to %+.4f | %s |",
        log.name(),
        n,
        log.signals(),
        mean(single),
        mean(prompted),
        mean(lift),
        interval.low(),
        interval.high(),
        Arrays.toString(penalties));
  }

  /**
   * The largest penalty that earns as much as the best one, up to a standard error, on training
   * questions that the policy was not fitted to.
   */
  double penalty(int[] training) {
    double[][] earned = new double[PENALTIES.length][log.questions().size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      ReplayPolicy[] policies = fit(part(training, "inner ", fold, false), PENALTIES);
      for (int i : part(training, "inner ", fold, true)) {
        for (int p = 0; p < earned.length; p++) {
          earned[p][i] = reward(i, policies[p]);
        }
      }
    }
    double[] best = Arrays.stream(earned).max(comparingDouble(ReplayTable::mean)).orElseThrow();
    int p = 0;
    while (!isAsGood(training, earned[p], best)) {
      p++;
    }
    return PENALTIES[p];
  }

  private static boolean isAsGood(int[] questions, double[] these, double[] best) {
    double[] less = Arrays.stream(questions).mapToDouble(i -> best[i] - these[i]).toArray();
    double mean = mean(less);
    double squares = Arrays.stream(less).map(x -> (x - mean) * (x - mean)).sum();
    return mean <= Math.sqrt(squares / (less.length - 1) / less.length);
  }

  ReplayPolicy[] fit(int[] training, double[] penalties) {
    return ReplayPolicy.fit(
        Arrays.stream(training).mapToObj(features::get).toArray(float[][]::new),
        Arrays.stream(training).mapToObj(i -> question(i).reward).toArray(double[][]::new),
        penalties);
  }

  private int fold(String split, Question question) {
    return Math.floorMod((split + families.of(question)).hashCode(), FOLDS);
  }

  private int[] part(int[] of, String split, int fold, boolean held) {
    return Arrays.stream(of).filter(i -> fold(split, question(i)) == fold == held).toArray();
  }

  private double reward(int i, ReplayPolicy policy) {
    return question(i).reward[policy.of(features.get(i))];
  }

  private Question question(int i) {
    return log.questions().get(i);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
