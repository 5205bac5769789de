// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import dev.bpa.InformationItem;
import dev.bpa.examples.grade.Grader;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question with its reference answer, to be judged by a {@link Grader}.
 *
 * @param id of the question, by which data are split
 * @param question as the Receiver is asked
 * @param reference the answer
 * @param solution the way to the answer, as far as the data set tells it
 * @param items what can be revealed of this question alone
 */
public record Task(
    String id, String question, String reference, String solution, List<InformationItem> items) {
  /**
   * A question that can be judged.
   *
   * @param id not blank
   * @param question not blank
   * @param reference not blank
   * @param solution not blank
   * @param items is copied; may be empty
   * @throws IllegalArgumentException if one of the texts is blank
   */
  public Task {
    require(id, "id");
    require(question, "question");
    require(reference, "answer");
    require(solution, "solution");
    items = List.copyOf(items);
  }

  /**
   * {@return the same with more to reveal}
   *
   * @param more of this question alone
   */
  public Task revealing(List<InformationItem> more) {
    return new Task(
        id, question, reference, solution, Stream.concat(items.stream(), more.stream()).toList());
  }

  static void require(String text, String name) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A task's " + name + " is blank");
    }
  }
}
