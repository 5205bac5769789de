// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a language model answered, and what its provider told of it. Its text names it, in logs and
 * messages.
 *
 * @param text as it came
 * @param usage what this answer was charged for; empty where nobody said, and where the answer was
 *     kept from another call, which was charged for it
 * @param finishReason why it ended, in the provider's word, as {@code stop} or {@code length}
 * @param model the model that answered, in the provider's word
 * @param latency how long the model took
 * @param alternatives the other answers to the same question, where more than one was asked for
 * @param tokens the tokens of the text with their log-probabilities, where they were asked for
 * @see TokenUsage
 * @see TokenChance
 */
public record Reply(
    String text,
    Optional<TokenUsage> usage,
    Optional<String> finishReason,
    Optional<String> model,
    Optional<Duration> latency,
    List<String> alternatives,
    List<TokenChance> tokens) {
  /**
   * A reply of which all this is known.
   *
   * @param text as it came
   * @param usage empty where nobody said, and where another call was charged
   * @param finishReason in the provider's word
   * @param model in the provider's word
   * @param latency how long the model took
   * @param alternatives is copied
   * @param tokens is copied
   */
  public Reply {
    requireNonNull(text, "text");
    requireNonNull(usage, "usage");
    requireNonNull(finishReason, "finishReason");
    requireNonNull(model, "model");
    requireNonNull(latency, "latency");
    alternatives = List.copyOf(alternatives);
    tokens = List.copyOf(tokens);
  }

  /**
   * A text of which nothing else is known.
   *
   * @param text as it came
   */
  public Reply(String text) {
    this(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * {@return the same in other words, as a corrector puts it; token by token nothing is known of
   * them}
   *
   * @param text the other words
   */
  public Reply withText(String text) {
    return new Reply(text, usage, finishReason, model, latency, List.of(), List.of());
  }

  /**
   * {@return the same, charged for by this call}
   *
   * @param usage the tokens it was charged for
   */
  public Reply withUsage(TokenUsage usage) {
    return new Reply(text, Optional.of(usage), finishReason, model, latency, alternatives, tokens);
  }

  /** {@return the same, charged for by another call} */
  public Reply withoutUsage() {
    return new Reply(text, Optional.empty(), finishReason, model, latency, alternatives, tokens);
  }

  /**
   * {@return the same, ended for this reason}
   *
   * @param reason in the provider's word, as {@code stop} or {@code length}
   */
  public Reply withFinishReason(String reason) {
    return new Reply(text, usage, Optional.of(reason), model, latency, alternatives, tokens);
  }

  /**
   * {@return the same, answered by this model}
   *
   * @param model in the provider's word
   */
  public Reply withModel(String model) {
    return new Reply(text, usage, finishReason, Optional.of(model), latency, alternatives, tokens);
  }

  /**
   * {@return the same, answered after this time}
   *
   * @param latency how long the model took
   */
  public Reply withLatency(Duration latency) {
    return new Reply(text, usage, finishReason, model, Optional.of(latency), alternatives, tokens);
  }

  /**
   * {@return the same, with other answers to the same question}
   *
   * @param alternatives without the text itself
   */
  public Reply withAlternatives(List<String> alternatives) {
    return new Reply(text, usage, finishReason, model, latency, alternatives, tokens);
  }

  /**
   * {@return the same, token by token}
   *
   * @param tokens those of the text, in order
   */
  public Reply withTokens(List<TokenChance> tokens) {
    return new Reply(text, usage, finishReason, model, latency, alternatives, tokens);
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
