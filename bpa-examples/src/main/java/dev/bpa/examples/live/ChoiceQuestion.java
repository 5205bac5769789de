// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.Observation;
import java.util.HashSet;
import java.util.List;

/**
 * A question with its choices, without the answer: what Advisor and Receiver see.
 *
 * @param text of the question
 * @param choices at least two, distinct
 * @see LocalExaminee
 */
public record ChoiceQuestion(String text, List<String> choices) implements Question {
  /**
   * A question that leaves a choice.
   *
   * @param text not blank
   * @param choices is copied
   * @throws IllegalArgumentException if the text or a choice is blank, there are fewer than two
   *     choices, or one stands twice
   */
  public ChoiceQuestion {
    choices = List.copyOf(choices);
    if (text.isBlank() || choices.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("A question or a choice is blank: " + text + choices);
    }
    if (choices.size() < 2 || new HashSet<>(choices).size() < choices.size()) {
      throw new IllegalArgumentException("Not two or more distinct choices: " + choices);
    }
  }

  /**
   * {@return the question that a receiver sees}
   *
   * @param seen whose context is one
   * @throws IllegalArgumentException if it is another context
   */
  public static ChoiceQuestion in(Observation seen) {
    if (seen.context() instanceof ChoiceQuestion question) {
      return question;
    }
    throw new IllegalArgumentException("Not a question with choices: " + seen.context());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are more choices than letters
   */
  @Override
  public String prompt() {
    return LetteredChoice.prompt(this);
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
