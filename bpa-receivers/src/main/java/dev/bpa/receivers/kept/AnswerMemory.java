// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static java.util.Objects.requireNonNull;

import dev.bpa.receivers.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers in memory, as many as it is told; then the one that was not asked for longest goes.
 *
 * <p>Safe for use by several threads.
 *
 * @see AnswerLog
 */
public final class AnswerMemory implements Answers {
  private final int most;
  private final Map<String, Reply> answers = new LinkedHashMap<>(16, 0.75f, true);

  private AnswerMemory(int most) {
    this.most = most;
  }

  /**
   * {@return a memory with room for this many answers}
   *
   * @param most ≥ 1
   * @throws IllegalArgumentException if most &lt; 1
   */
  public static AnswerMemory of(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("Room for at least one answer, not " + most);
    }
    return new AnswerMemory(most);
  }

  @Override
  public synchronized Optional<Reply> find(String question) {
    return Optional.ofNullable(answers.get(question));
  }

  @Override
  public synchronized void keep(String question, Reply answer) {
    answers.putIfAbsent(requireNonNull(question, "question"), requireNonNull(answer, "answer"));
    if (answers.size() > most) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  /** {@return how many answers are kept} */
  public synchronized int size() {
    return answers.size();
  }

  @Override
  public String toString() {
    return "AnswerMemory[" + most + "]";
  }
}
