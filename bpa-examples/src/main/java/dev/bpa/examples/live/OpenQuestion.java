// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

/**
 * A question that is answered in words.
 *
 * @param text the question alone
 * @param prompt the same, and how it is to be answered
 * @see WritingExaminee
 */
public record OpenQuestion(String text, String prompt) implements Question {
  /**
   * A question for who writes.
   *
   * @param text not blank
   * @param prompt what is asked
   * @throws IllegalArgumentException if the text is blank
   */
  public OpenQuestion {
    requireNonNull(prompt, "prompt");
    if (text.isBlank()) {
      throw new IllegalArgumentException("A question is blank: " + prompt);
    }
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
