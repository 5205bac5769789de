// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.StochasticReceiver;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.function.Function;

/**
 * A local language model that chooses among given answers: P(a | x, g) ∝ exp(log p(text of a |
 * prompt of (x, g)) / T). Nothing is generated, and the whole lottery is known.
 *
 * @param <A> the answers
 * @param model says how likely each is
 * @param prompt puts an observation into words, up to where an answer would follow
 * @param answers distinct
 * @param text an answer in words, as it would follow the prompt: mostly after a space
 * @param temperature T; 1 for the model's own odds, small for its favourite
 * @see "Brown et al. (2020), section 2.4: multiple choice by the likelihood of each completion"
 */
public record LikelihoodReceiver<A>(
    LanguageModel model,
    Function<? super Observation, String> prompt,
    List<A> answers,
    Function<? super A, String> text,
    double temperature)
    implements StochasticReceiver<A> {
  /**
   * @param model says how likely each is
   * @param prompt puts an observation into words, up to where an answer would follow
   * @param answers distinct
   * @param text an answer in words, as it would follow the prompt: mostly after a space
   * @param temperature T
   * @throws IllegalArgumentException if there is no answer, one is listed twice, or the temperature
   *     is not above 0, or infinite
   */
  public LikelihoodReceiver {
    requireNonNull(model, "model");
    requireNonNull(prompt, "prompt");
    requireNonNull(text, "text");
    answers = List.copyOf(answers);
    Likelihoods.require(answers, temperature);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException as {@link LanguageModel#logLikelihoods}, or if no answer has a
   *     likelihood above 0
   * @throws dev.bpa.onnx.runtime.ModelException as {@link LanguageModel#logLikelihoods}
   * @throws IllegalStateException as {@link LanguageModel#logLikelihoods}
   */
  @Override
  public Distribution<A> response(Observation observation) {
    return Likelihoods.lottery(model, prompt.apply(observation), answers, text, temperature);
  }
}
