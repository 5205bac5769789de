// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import dev.bpa.examples.grade.Grader;

/**
 * A question with its reference answer, to be judged by a {@link Grader}.
 *
 * @param id of the question, by which data are split
 * @param question as the Receiver is asked
 * @param reference the answer
 * @param solution the way to the answer, as far as the data set tells it
 */
public record Task(String id, String question, String reference, String solution) {
  /**
   * A question that can be judged.
   *
   * @param id not blank
   * @param question not blank
   * @param reference not blank
   * @param solution not blank
   * @throws IllegalArgumentException if one of them is blank
   */
  public Task {
    require(id, "id");
    require(question, "question");
    require(reference, "answer");
    require(solution, "solution");
  }

  /**
   * A question of which no more is known than the answer.
   *
   * @param id not blank
   * @param question not blank
   * @param reference not blank
   * @throws IllegalArgumentException if one of them is blank
   */
  public Task(String id, String question, String reference) {
    this(id, question, reference, reference);
  }

  static void require(String text, String name) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A task's " + name + " is blank");
    }
  }
}
