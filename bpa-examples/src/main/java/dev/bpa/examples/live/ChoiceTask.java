// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.examples.lab.Control;
import java.util.List;
import java.util.Optional;

/**
 * A question that is asked under signals.
 *
 * @param id by which data are split
 * @param question what is asked
 * @param answer one of the choices
 * @param items what can be revealed of this question alone; an item named as a {@link Control} is
 *     that arm's
 */
public record ChoiceTask(
    String id, ChoiceQuestion question, String answer, List<InformationItem> items) {
  /**
   * A question with its right answer.
   *
   * @param id not blank
   * @param question what is asked
   * @param answer one of the question's choices
   * @param items is copied; may be empty
   * @throws IllegalArgumentException if the id is blank or the answer is none of the choices
   */
  public ChoiceTask {
    requireNonNull(question, "question");
    items = List.copyOf(items);
    if (id.isBlank()) {
      throw new IllegalArgumentException("A task's id is blank: " + question);
    }
    if (!question.choices().contains(answer)) {
      throw new IllegalArgumentException(
          "The answer " + answer + " is none of " + question.choices());
    }
  }

  /** The item of that name. */
  Optional<InformationItem> item(String name) {
    return items.stream().filter(item -> item.name().equals(name)).findFirst();
  }
}
