// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Signal;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.lab.Control;
import dev.bpa.examples.live.Examinee.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Asks a model every question under every signal, and keeps what it answers as a replay log, which
 * the lab judges like any other. Signals are: silence; the items that are common to all questions;
 * the question's own; and, as {@linkplain Control controls}, {@linkplain Gibberish words without
 * meaning}, as many as the full revelation has, and self-consistency.
 *
 * <p>Self-consistency asks without advice as often as it takes to have read and written no fewer
 * tokens than any single advised answer: an odd number of times, three at least. The rounding is in
 * its favour.
 *
 * @param tasks the questions
 * @param common the items of all questions
 * @param examinee who is asked
 * @param seed of what is drawn
 * @see "Wang et al., Self-Consistency Improves Chain of Thought Reasoning, ICLR 2023"
 */
public record Asking(
    List<ChoiceTask> tasks, List<InformationItem> common, Examinee examinee, long seed) {
  /**
   * What is to be asked, and whom.
   *
   * @param tasks is copied
   * @param common is copied; may be empty
   * @param examinee who is asked
   * @param seed any
   */
  public Asking {
    tasks = List.copyOf(tasks);
    common = List.copyOf(common);
    requireNonNull(examinee, "examinee");
  }

  /**
   * Asks what the log does not hold yet, and adds the answers to it, question by question.
   *
   * @param log JSON lines, as {@code bpa evaluate} reads them; made if it is not there
   * @param progress hears of every question
   * @throws IOException if the log cannot be written, or is another's
   */
  public void into(Path log, Progress progress) throws IOException {
    Gibberish gibberish =
        Gibberish.of(tasks.stream().map(task -> task.question().text()).toList(), seed);
    progress.phase("asking " + examinee.name(), tasks.size());
    try (AskedLog kept = AskedLog.open(log, examinee.name())) {
      for (ChoiceTask task : tasks) {
        if (!kept.holds(task)) {
          kept.add(task, answers(task, gibberish));
        }
        progress.step();
      }
    }
  }

  /** The answers under each signal, in order. */
  private List<Graded> answers(ChoiceTask task, Gibberish gibberish) {
    Map<String, InformationItem> items = new LinkedHashMap<>();
    common.forEach(item -> items.put(item.name(), item));
    task.items().forEach(item -> items.put(item.name(), item));
    task.item(Control.FULL_REVELATION.signal())
        .ifPresent(
            truth -> {
              String name = Control.RANDOM_TEXT.signal();
              String words = gibberish.as(truth.text(), task.id());
              items.put(name, new InformationItem(name, words));
            });
    Map<String, Attempt> asked = new HashMap<>(); // items may say the same
    Attempt alone = examinee.answer(new Observation(task.question(), Signal.silence()));
    List<Graded> answers = new ArrayList<>();
    answers.add(Graded.of(task, Signal.silence(), alone));
    double dearest = 0;
    for (InformationItem item : items.values()) {
      Signal signal = Signal.revealing(item);
      Attempt attempt =
          asked.computeIfAbsent(
              item.text(), text -> examinee.answer(new Observation(task.question(), signal)));
      answers.add(Graded.of(task, signal, attempt));
      dearest = Math.max(dearest, attempt.tokens());
    }
    answers.add(vote(task, alone.tokens() > 0 ? dearest / alone.tokens() : 1));
    return answers;
  }

  private Graded vote(ChoiceTask task, double times) {
    int votes = Math.max(3, (int) Math.ceil(times));
    votes += 1 - votes % 2;
    SplittableRandom random = new SplittableRandom(seed ^ task.id().hashCode());
    Observation seen = new Observation(task.question(), Signal.silence());
    Map<String, Integer> counts = new LinkedHashMap<>();
    double tokens = 0;
    boolean counted = true;
    for (Attempt attempt : examinee.draw(seen, votes, random)) {
      counts.merge(attempt.choice(), 1, Integer::sum);
      tokens += attempt.tokens();
      counted &= attempt.tokens() > 0;
    }
    int most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    List<String> first =
        counts.keySet().stream().filter(c -> counts.getOrDefault(c, 0) == most).toList();
    double right = first.contains(task.answer()) ? 1.0 / first.size() : 0;
    String name = Control.SELF_CONSISTENCY.signal();
    return new Graded(Signal.of(name), String.join(" | ", first), right, counted ? tokens : 0);
  }

  /**
   * An answer with its grade.
   *
   * @param signal what was shown
   * @param choice the answer, or those that got most votes
   * @param reward 1 right, 0 wrong, between where votes tie
   * @param tokens read and written; 0 if nobody counted
   */
  record Graded(Signal signal, String choice, double reward, double tokens) {
    static Graded of(ChoiceTask task, Signal signal, Attempt attempt) {
      double reward = attempt.choice().equals(task.answer()) ? 1 : 0;
      return new Graded(signal, attempt.choice(), reward, attempt.tokens());
    }
  }
}
