// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import dev.bpa.regret.PairedTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All arms for one receiver, on the same questions. No question is judged by what was learned from
 * it: where training and test share questions, or such as differ in their numbers alone, each of
 * five folds is judged by what was learned from the other four.
 *
 * @param training what is learned from, asked under all signals
 * @param test what is judged
 * @param signals the menu
 * @param families that folds do not part
 * @param seed of training and resampling
 */
record Trial(
    List<Answered> training,
    List<Answered> test,
    List<String> signals,
    Families<Answered> families,
    long seed) {
  private static final int FOLDS = 5;
  static final int FEWEST = 20;

  /** The parts of the training questions that the learning curve is drawn from. */
  private static final List<Integer> PARTS = List.of(16, 8, 4, 2, 1);

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
    List<Answered> all = Stream.concat(learned.stream(), judged.stream()).toList();
    Families<Answered> families = Families.of(all, Answered::id, Answered::text);
    return new Trial(learned, judged, List.copyOf(common), families, seed);
  }

  private static List<Answered> askedUnder(Set<String> signals, Collection<Answered> questions) {
    return questions.stream().filter(q -> q.signals().containsAll(signals)).toList();
  }

  private int fold(Answered question) {
    return Math.floorMod(families.of(question).hashCode(), FOLDS);
  }

  /**
   * Runs it.
   *
   * @param read the vectors of all questions, by their texts
   */
  LabResult run(String log, String receiver, String trainedOn, Map<String, float[]> read) {
    List<Round> rounds = List.of();
    List<LabResult.CurvePoint> curve = new ArrayList<>();
    for (int part : PARTS) {
      rounds = rounds(part, read);
      Grades partly = Grades.of(rounds);
      curve.add(
          new LabResult.CurvePoint(
              learnedFrom(part),
              Grades.mean(partly.of(LabArm.ADVISOR)),
              Grades.mean(partly.of(LabArm.BEST_FIXED))));
    }
    Grades grades = Grades.of(rounds); // those of the last part, the whole
    double[] gains = grades.over(LabArm.ADVISOR, LabArm.BEST_FIXED);
    int wins = (int) Arrays.stream(gains).filter(gain -> gain > 0).count();
    int losses = (int) Arrays.stream(gains).filter(gain -> gain < 0).count();
    double p = PairedTest.mcNemar(wins, losses);
    return new LabResult(
        log,
        receiver,
        trainedOn,
        test.size(),
        signals,
        grades.values(seed),
        wins,
        losses,
        p,
        p,
        PairedTest.minimumDetectableLift(gains, 0.05, 0.8),
        grades.played(LabArm.NO_ADVICE)
            ? grades.lift(LabArm.ADVISOR, LabArm.NO_ADVICE, seed)
            : null,
        curve,
        Beliefs.of(rounds, signals.size()));
  }

  private boolean shared() {
    Set<String> known = new HashSet<>();
    training.forEach(question -> known.add(families.of(question)));
    return test.stream().anyMatch(question -> known.contains(families.of(question)));
  }

  /** How many questions a part of the training has, on average over the folds. */
  private int learnedFrom(int part) {
    int whole = shared() ? training.size() * (FOLDS - 1) / FOLDS : training.size();
    return Math.max(1, whole / part);
  }

  /** The questions in their order, judged by what one in so many training questions taught. */
  private List<Round> rounds(int part, Map<String, float[]> read) {
    boolean shared = shared();
    Round[] rounds = new Round[test.size()];
    for (int fold = 0; fold < (shared ? FOLDS : 1); fold++) {
      int held = fold;
      List<Answered> others =
          shared ? training.stream().filter(q -> fold(q) != held).toList() : training;
      List<Answered> taught = others.subList(0, Math.max(1, others.size() / part));
      Selection selection = Selection.learn(taught, signals, read, seed);
      for (int i = 0; i < rounds.length; i++) {
        if (!shared || fold(test.get(i)) == fold) {
          rounds[i] = Round.of(test.get(i), signals, selection, seed);
        }
      }
    }
    return List.of(rounds);
  }
}
