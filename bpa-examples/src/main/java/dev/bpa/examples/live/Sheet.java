// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.stream.Collectors.joining;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Signal;
import dev.bpa.examples.lab.Control;
import dev.bpa.examples.live.Examinee.Attempt;
import dev.bpa.examples.live.Exercise.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What an examinee said to one question: under each signal, and for the vote. It is graded apart
 * from the asking: programs are run one after the other, however many questions are asked at once,
 * so that none is short of time for another's sake.
 *
 * @param exercise the question
 * @param said under each signal, silence first
 * @param votes without advice; none where answers cannot be voted on
 */
record Sheet(Exercise exercise, Map<Signal, Attempt> said, List<Attempt> votes) {
  /**
   * Asks under each signal, and for as many votes as cost no less than the dearest of them.
   *
   * @param seed of the votes
   */
  static Sheet of(Exercise exercise, List<InformationItem> items, Examinee examinee, long seed) {
    Observation bare = new Observation(exercise.question(), Signal.silence());
    Attempt alone = examinee.answer(bare);
    Map<Signal, Attempt> said = new LinkedHashMap<>();
    said.put(bare.signal(), alone);
    Map<String, Attempt> asked = new HashMap<>(); // items may say the same
    double dearest = 0;
    for (InformationItem item : items) {
      Signal signal = Signal.revealing(item);
      Attempt attempt =
          asked.computeIfAbsent(
              item.text(), text -> examinee.answer(new Observation(exercise.question(), signal)));
      said.put(signal, attempt);
      dearest = Math.max(dearest, attempt.tokens());
    }
    if (!exercise.votes()) {
      return new Sheet(exercise, said, List.of());
    }
    int votes = Math.max(3, (int) Math.ceil(alone.tokens() > 0 ? dearest / alone.tokens() : 1));
    votes += 1 - votes % 2;
    SplittableRandom random = new SplittableRandom(seed ^ exercise.id().hashCode());
    return new Sheet(exercise, said, examinee.draw(bare, votes, random));
  }

  /** The answers with their grades, in order. */
  List<Graded> graded() throws IOException {
    List<Graded> answers = new ArrayList<>();
    for (Map.Entry<Signal, Attempt> each : said.entrySet()) {
      Mark mark = exercise.mark(each.getValue().said());
      answers.add(
          new Graded(each.getKey(), mark.answer(), mark.right() ? 1 : 0, each.getValue().tokens()));
    }
    if (!votes.isEmpty()) {
      answers.add(vote());
    }
    return answers;
  }

  private Graded vote() throws IOException {
    Map<Mark, Integer> counts = new LinkedHashMap<>();
    double tokens = 0;
    boolean counted = true;
    for (Attempt attempt : votes) {
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
  record Graded(Signal signal, String said, double reward, double tokens) {}
}
