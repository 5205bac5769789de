// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a language model wrote after a prompt.
 *
 * @param text without special tokens, and without the stop that ended it
 * @param tokens in order; the token or the tokens that ended the text are among them
 * @param ending why it ends
 * @param promptTokens how many tokens the prompt had
 * @see LanguageModel#generate
 */
public record Generation(String text, List<Token> tokens, Ending ending, int promptTokens) {
  /**
   * A token and how probable the model found it.
   *
   * @param id its number in the vocabulary
   * @param logProbability log p(token | all before) in nats, at temperature 1, before any cut
   */
  public record Token(int id, double logProbability) {}

  /** Why a text ends: the model ended it, a stop did, or the limit. */
  public enum Ending {
    /** The model ended it by a token of its own. */
    END_OF_TEXT,
    /** One of {@link Decoding#stops()} appeared. */
    STOP,
    /** {@link Decoding#maxTokens()} were generated. */
    MAX_TOKENS
  }

  /**
   * @param text without special tokens, and without the stop that ended it
   * @param tokens in order
   * @param ending why it ends
   * @param promptTokens how many tokens the prompt had
   */
  public Generation {
    requireNonNull(text, "text");
    tokens = List.copyOf(tokens);
    requireNonNull(ending, "ending");
  }

  /** {@return log p(tokens | prompt) = Σ log p(token | all before), in nats} */
  public double logProbability() {
    return tokens.stream().mapToDouble(Token::logProbability).sum();
  }
}
