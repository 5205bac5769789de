// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question that leaves a choice, with the one choice that is right. Immutable.
 *
 * @param id by which data are split
 * @param question what is asked
 * @param reference the right one of the choices
 * @param items what can be revealed of this question alone
 * @see ChoiceQuestion
 */
public record ChoiceExercise(
    String id, ChoiceQuestion question, String reference, List<InformationItem> items)
    implements Exercise {
  /**
   * A question with its right answer.
   *
   * @param id not blank
   * @param question what is asked
   * @param reference one of the question's choices
   * @param items is copied; may be empty
   * @throws IllegalArgumentException if the id is blank or the answer is none of the choices
   */
  public ChoiceExercise {
    requireNonNull(question, "question");
    items = List.copyOf(items);
    if (id.isBlank()) {
      throw new IllegalArgumentException("A task's id is blank: " + question);
    }
    if (!question.choices().contains(reference)) {
      throw new IllegalArgumentException(
          "The answer " + reference + " is none of " + question.choices());
    }
  }

  @Override
  public Exercise revealing(List<InformationItem> more) {
    return new ChoiceExercise(
        id, question, reference, Stream.concat(items.stream(), more.stream()).toList());
  }

  @Override
  public String solved() {
    return "Question: " + question + "\nAnswer: " + reference;
  }

  @Override
  public Mark mark(String said) {
    String choice = LetteredChoice.in(said, question.choices());
    return new Mark(choice, choice.equals(reference));
  }
}
