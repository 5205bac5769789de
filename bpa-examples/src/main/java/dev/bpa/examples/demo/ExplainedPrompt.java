// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.choose.Chooser;

/**
 * A prompt's way from belief to answer.
 *
 * @param text the prompt
 * @param before the receiver's belief without a signal
 * @param signal what the Advisor sent
 * @param after the receiver's belief with it, whose mode is the answer
 * @see Demo.Shown
 */
public record ExplainedPrompt(
    String text, Distribution<NounClass> before, Signal signal, Distribution<NounClass> after) {
  /**
   * A prompt with what was believed of it.
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

  /**
   * {@return what a signal did to a chooser's belief}
   *
   * @param prompt what it reads
   * @param signal what the Advisor sent
   * @param alone the chooser, not told of the Advisor
   * @param told the same, told of the Advisor's commitment
   */
  public static ExplainedPrompt of(
      Prompt prompt, Signal signal, Chooser<NounClass> alone, Chooser<NounClass> told) {
    return new ExplainedPrompt(
        prompt.text(),
        alone.belief(new Observation(prompt, Signal.silence())),
        signal,
        told.belief(new Observation(prompt, signal)));
  }
}
