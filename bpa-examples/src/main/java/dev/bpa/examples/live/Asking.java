// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Signal;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.lab.Control;
import dev.bpa.examples.live.Examinee.Attempt;
import dev.bpa.examples.live.Exercise.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Asks a model every question under every signal, and keeps what it answers as a replay log, which
 * the lab judges like any other. Signals are: silence; the items that are common to all questions;
 * the question's own; and, as {@linkplain Control controls}, {@linkplain Gibberish words without
 * meaning}, as many as the full revelation has, or else the longest item; and self-consistency,
 * where {@linkplain Exercise#votes answers can be voted on}.
 *
 * <p>Self-consistency asks without advice as often as it takes to have read and written no fewer
 * tokens than any single advised answer: an odd number of times, three at least. The rounding is in
 * its favour; so is that who gives no answer has no vote, unless nobody gives one.
 *
 * @param exam the questions and what can be revealed
 * @param examinee who is asked
 * @param seed of what is drawn
 * @see "Wang et al., Self-Consistency Improves Chain of Thought Reasoning, ICLR 2023"
 */
public record Asking(Exam exam, Examinee examinee, long seed) {
  /**
   * What is to be asked, and whom.
   *
   * @param exam the questions and what can be revealed
   * @param examinee who is asked
   * @param seed any
   */
  public Asking {
    requireNonNull(exam, "exam");
    requireNonNull(examinee, "examinee");
  }

  /**
   * Asks what the log does not hold yet, and adds the answers to it, question by question.
   *
   * @param log JSON lines, as {@code bpa evaluate} reads them; made if it is not there
   * @param progress hears of every question
   * @throws IOException if the log cannot be written, has another's answers or answers to other
   *     questions, or an answer cannot be run
   */
  public void into(Path log, Progress progress) throws IOException {
    Gibberish gibberish = Gibberish.of(exam.texts(), seed);
    progress.phase("asking " + examinee.name(), exam.exercises().size());
    try (AskedLog kept = AskedLog.open(log, examinee.name(), exam.exercises())) {
      for (Exercise exercise : exam.exercises()) {
        if (!kept.holds(exercise)) {
          kept.add(exercise, answers(exercise, gibberish));
        }
        progress.step();
      }
    }
  }

  /** The answers under each signal, in order. */
  private List<Graded> answers(Exercise exercise, Gibberish gibberish) throws IOException {
    Map<String, InformationItem> items = new LinkedHashMap<>();
    exam.common().forEach(item -> items.put(item.name(), item));
    exercise.items().forEach(item -> items.put(item.name(), item));
    matched(exercise, items.values())
        .ifPresent(
            matched -> {
              String name = Control.RANDOM_TEXT.signal();
              String words = gibberish.as(matched.text(), exercise.id());
              items.put(name, new InformationItem(name, words));
            });
    Map<String, Attempt> asked = new HashMap<>(); // items may say the same
    Attempt alone = examinee.answer(new Observation(exercise.question(), Signal.silence()));
    List<Graded> answers = new ArrayList<>();
    answers.add(Graded.of(exercise, Signal.silence(), alone));
    double dearest = 0;
    for (InformationItem item : items.values()) {
      Signal signal = Signal.revealing(item);
      Attempt attempt =
          asked.computeIfAbsent(
              item.text(), text -> examinee.answer(new Observation(exercise.question(), signal)));
      answers.add(Graded.of(exercise, signal, attempt));
      dearest = Math.max(dearest, attempt.tokens());
    }
    if (exercise.votes()) {
      answers.add(vote(exercise, alone.tokens() > 0 ? dearest / alone.tokens() : 1));
    }
    return answers;
  }

  /** What words without meaning are to be as long as. */
  private static Optional<InformationItem> matched(
      Exercise exercise, Collection<InformationItem> items) {
    return exercise
        .item(Control.FULL_REVELATION.signal())
        .or(() -> items.stream().max(Comparator.comparingInt(i -> Gibberish.length(i.text()))));
  }

  private Graded vote(Exercise exercise, double times) throws IOException {
    int votes = Math.max(3, (int) Math.ceil(times));
    votes += 1 - votes % 2;
    SplittableRandom random = new SplittableRandom(seed ^ exercise.id().hashCode());
    Observation seen = new Observation(exercise.question(), Signal.silence());
    Map<Mark, Integer> counts = new LinkedHashMap<>();
    double tokens = 0;
    boolean counted = true;
    for (Attempt attempt : examinee.draw(seen, votes, random)) {
      counts.merge(exercise.mark(attempt.said()), 1, Integer::sum);
      tokens += attempt.tokens();
      counted &= attempt.tokens() > 0;
    }
    if (counts.size() > 1) {
      counts.keySet().removeIf(mark -> mark.answer().isEmpty());
    }
    int most = Collections.max(counts.values());
    counts.values().removeIf(count -> count < most);
    double right = counts.keySet().stream().filter(Mark::right).count() / (double) counts.size();
    String said = counts.keySet().stream().map(Mark::answer).collect(joining(" | "));
    String name = Control.SELF_CONSISTENCY.signal();
    return new Graded(Signal.of(name), said, right, counted ? tokens : 0);
  }

  /**
   * An answer with its grade.
   *
   * @param signal what was shown
   * @param said the answer, or those that got most votes
   * @param reward 1 right, 0 wrong, between where votes tie
   * @param tokens read and written; 0 if nobody counted
   */
  record Graded(Signal signal, String said, double reward, double tokens) {
    static Graded of(Exercise exercise, Signal signal, Attempt attempt) throws IOException {
      Mark mark = exercise.mark(attempt.said());
      return new Graded(signal, mark.answer(), mark.right() ? 1 : 0, attempt.tokens());
    }
  }
}
