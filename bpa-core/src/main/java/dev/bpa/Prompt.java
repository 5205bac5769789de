// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/**
 * The text that a language model is asked.
 *
 * @param text not blank
 * @see "Bai et al., arXiv 2405.18718: the prompt x"
 */
public record Prompt(String text) implements Context {
  /**
   * @param text not blank
   * @throws IllegalArgumentException if the text is blank
   */
  public Prompt {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A prompt needs text, but this one is blank");
    }
  }

  /**
   * {@return the prompt of this text}
   *
   * @param text not blank
   * @throws IllegalArgumentException if the text is blank
   */
  public static Prompt of(String text) {
    return new Prompt(text);
  }
}
