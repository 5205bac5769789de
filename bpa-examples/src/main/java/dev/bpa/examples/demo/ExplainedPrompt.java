// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Signal;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.probability.Distribution;

/**
 * One held-out prompt that persuasion put right: prior, signal, posterior, answer.
 *
 * @param text the prompt
 * @param before the receiver's belief without a signal
 * @param signal what the Advisor sent
 * @param after the receiver's belief with it; its mode is the right answer
 * @see Demo.Shown
 */
public record ExplainedPrompt(
    String text, Distribution<NounClass> before, Signal signal, Distribution<NounClass> after) {
  /**
   * A prompt's way from belief to answer.
   *
   * @param text the prompt
   * @param before without a signal
   * @param signal what the Advisor sent
   * @param after with the signal
   */
  public ExplainedPrompt {
    requireNonNull(text, "text");
    requireNonNull(before, "before");
    requireNonNull(signal, "signal");
    requireNonNull(after, "after");
  }
}
