// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.lab.Control;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks a model every question under every signal, and keeps what it answers as a replay log, which
 * the lab judges like any other. Signals are: silence; the items that are common to all questions;
 * the question's own; and, as {@linkplain Control controls}, words without meaning, as many as the
 * full revelation has, or else the longest item; and self-consistency, where {@linkplain
 * Exercise#votes answers can be voted on}.
 *
 * <p>Self-consistency asks without advice as often as it takes to have read and written no fewer
 * tokens than any single advised answer: an odd number of times, three at least. The rounding is in
 * its favour; so is that who gives no answer has no vote, unless nobody gives one.
 *
 * <p>Several questions may be asked at once; the log is the same, however many.
 *
 * @param exam the questions and what can be revealed
 * @param examinee who is asked
 * @param seed of what is drawn
 * @param concurrency how many questions are asked at once
 * @see "Wang et al., Self-Consistency Improves Chain of Thought Reasoning, ICLR 2023"
 */
public record Asking(Exam exam, Examinee examinee, long seed, int concurrency) {
  /**
   * What is to be asked, and whom.
   *
   * @param exam the questions and what can be revealed
   * @param examinee who is asked
   * @param seed any
   * @param concurrency ≥ 1; beyond 1 the examinee must be safe for use by as many threads
   * @throws IllegalArgumentException if concurrency &lt; 1
   */
  public Asking {
    requireNonNull(exam, "exam");
    requireNonNull(examinee, "examinee");
    if (concurrency < 1) {
      throw new IllegalArgumentException("At least one question at once, not " + concurrency);
    }
  }

  /**
   * One question after the other.
   *
   * @param exam the questions and what can be revealed
   * @param examinee who is asked
   * @param seed any
   */
  public Asking(Exam exam, Examinee examinee, long seed) {
    this(exam, examinee, seed, 1);
  }

  /**
   * Asks what the log does not hold yet, and adds the answers to it, question by question. Where
   * the examinee fails, it is asked no more, and that failure is thrown when all calls have ended.
   *
   * @param log JSON lines, as {@code bpa evaluate} reads them; made if it is not there
   * @param progress hears of every question
   * @throws IOException if the log cannot be written, has another's answers or answers to other
   *     questions, or an answer cannot be run
   */
  public void into(Path log, Progress progress) throws IOException {
    Advice advice = Advice.of(exam, seed);
    Examinee asked = new Fuse(examinee);
    progress.phase("asking " + examinee.name(), exam.exercises().size());
    try (AskedLog kept = AskedLog.open(log, examinee.name(), exam.exercises());
        InOrder<Sheet> sheets = new InOrder<>(sheets(kept, advice, asked), concurrency)) {
      for (Exercise exercise : exam.exercises()) {
        if (!kept.holds(exercise)) {
          kept.add(exercise, sheets.next().graded());
        }
        progress.step();
      }
    }
  }

  private List<Callable<Sheet>> sheets(AskedLog kept, Advice advice, Examinee asked) {
    return exam.exercises().stream()
        .filter(exercise -> !kept.holds(exercise))
        .<Callable<Sheet>>map(
            exercise -> () -> Sheet.of(exercise, advice.on(exercise), asked, seed))
        .toList();
  }
}
