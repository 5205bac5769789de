// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import static java.util.Objects.requireNonNull;

import dev.bpa.regret.BcaBootstrap;
import dev.bpa.regret.ConfidenceInterval;
import dev.bpa.regret.PairedTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * All arms for one receiver, on the same questions. No question is judged by what was learned from
 * it: where training and test share questions, each of five folds is judged by what was learned
 * from the other four.
 */
final class Trial {
  private static final int FOLDS = 5;
  private static final int FEWEST = 20;

  /** Signals that add nothing, in the logs we know; the first that is there is the control. */
  private static final List<String> SILENT = List.of("retry", "baseline", "vanilla+read1", "nan");

  private final List<Answered> training;
  private final List<Answered> test;
  private final List<String> signals;
  private final long seed;
  private final Map<LabArm, double[]> grades = new EnumMap<>(LabArm.class);

  private Trial(List<Answered> training, List<Answered> test, List<String> signals, long seed) {
    this.training = training;
    this.test = test;
    this.signals = signals;
    this.seed = seed;
  }

  /**
   * Sets up the trial.
   *
   * @throws IllegalArgumentException if both sides share fewer than two signals or either has fewer
   *     than 20 questions under all of them
   */
  static Trial of(Collection<Answered> training, Collection<Answered> test, long seed) {
    Set<String> common = new TreeSet<>(ReplayLog.menu(training));
    common.retainAll(ReplayLog.menu(test));
    if (common.size() < 2) {
      throw new IllegalArgumentException("training and test share too few signals: " + common);
    }
    List<Answered> learned = askedUnder(common, training);
    List<Answered> judged = askedUnder(common, test);
    if (Math.min(learned.size(), judged.size()) < FEWEST) {
      throw new IllegalArgumentException(
          "at least %d questions are needed under all of %s, but training has %d and test %d"
              .formatted(FEWEST, common, learned.size(), judged.size()));
    }
    return new Trial(learned, judged, List.copyOf(common), seed);
  }

  private static List<Answered> askedUnder(Set<String> signals, Collection<Answered> questions) {
    return questions.stream().filter(q -> q.signals().containsAll(signals)).toList();
  }

  private static int fold(Answered question) {
    return Math.floorMod(question.id().hashCode(), FOLDS);
  }

  /** Runs it. */
  LabResult run(String log, String receiver, String trainedOn) {
    Set<String> known = new HashSet<>();
    training.forEach(question -> known.add(question.id()));
    boolean shared = test.stream().anyMatch(question -> known.contains(question.id()));
    for (int fold = 0; fold < (shared ? FOLDS : 1); fold++) {
      int held = fold;
      List<Answered> others =
          shared ? training.stream().filter(q -> fold(q) != held).toList() : training;
      Selection selection = Selection.learn(others, signals, seed);
      for (int i = 0; i < test.size(); i++) {
        if (!shared || fold(test.get(i)) == fold) {
          judge(i, selection);
        }
      }
    }
    if (test.stream().anyMatch(q -> CrossFit.value(q, signals, seed).isEmpty())) {
      grades.remove(LabArm.CROSS_FITTED);
    }
    return result(log, receiver, trainedOn);
  }

  private void judge(int i, Selection selection) {
    Answered question = test.get(i);
    double[] shares = question.shares(signals);
    double[] posterior = selection.posterior(question);
    SILENT.stream()
        .filter(signals::contains)
        .findFirst()
        .ifPresent(silent -> grade(LabArm.NO_ADVICE, i, shares[signals.indexOf(silent)]));
    double[] uniform = new double[shares.length];
    Arrays.fill(uniform, 1.0 / shares.length);
    grade(LabArm.UNIFORM, i, Choice.mean(uniform, shares));
    grade(LabArm.PRIOR_ITEM, i, Choice.mean(selection.prior(), shares));
    grade(LabArm.POSTERIOR_ITEM, i, Choice.mean(posterior, shares));
    grade(LabArm.BEST_FIXED, i, shares[selection.bestFixed()]);
    grade(LabArm.ADVISOR, i, shares[Choice.first(posterior)]);
    OptionalDouble fitted = CrossFit.value(question, signals, seed);
    grade(LabArm.CROSS_FITTED, i, fitted.orElse(0));
    grade(LabArm.ORACLE, i, shares[Choice.first(shares)]);
  }

  private void grade(LabArm arm, int i, double grade) {
    grades.computeIfAbsent(arm, key -> new double[test.size()])[i] = grade;
  }

  private double[] over(LabArm arm, LabArm other) {
    double[] gains = requireNonNull(grades.get(arm)).clone();
    double[] base = requireNonNull(grades.get(other));
    for (int i = 0; i < gains.length; i++) {
      gains[i] -= base[i];
    }
    return gains;
  }

  private LabResult result(String log, String receiver, String trainedOn) {
    BcaBootstrap bootstrap = new BcaBootstrap(2_000, 0.95, seed);
    List<LabResult.ArmValue> arms = new ArrayList<>();
    grades.forEach(
        (arm, values) -> {
          ConfidenceInterval share = bootstrap.mean(values);
          ConfidenceInterval lift = bootstrap.mean(over(arm, LabArm.BEST_FIXED));
          arms.add(
              new LabResult.ArmValue(
                  arm.label(),
                  share.value(),
                  share.low(),
                  share.high(),
                  new LabResult.Lift(
                      LabArm.BEST_FIXED.label(), lift.value(), lift.low(), lift.high())));
        });
    double[] gains = over(LabArm.ADVISOR, LabArm.BEST_FIXED);
    int wins = (int) Arrays.stream(gains).filter(gain -> gain > 0).count();
    int losses = (int) Arrays.stream(gains).filter(gain -> gain < 0).count();
    double p = PairedTest.mcNemar(wins, losses);
    double detectable = PairedTest.minimumDetectableEffect(gains, 0.05, 0.8);
    return new LabResult(
        log,
        receiver,
        "selection",
        trainedOn,
        test.size(),
        signals,
        arms,
        wins,
        losses,
        p,
        p,
        detectable);
  }
}
