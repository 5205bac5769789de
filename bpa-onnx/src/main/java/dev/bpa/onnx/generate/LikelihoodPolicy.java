// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An Advisor that is a local language model: π(g | ω, x) ∝ exp(log p(text of g | prompt of (ω, x))
 * / T), over the signals that the state admits.
 *
 * @param <S> the states
 * @param model says how likely each signal is
 * @param prompt puts state and context into words, up to where a signal would follow
 * @param signals distinct
 * @param text a signal in words, as it would follow the prompt: mostly after a space
 * @param temperature T; 1 for the model's own odds, large to explore
 * @see "docs/decisions/0012-language-models.md: likelihoods without a length penalty"
 */
public record LikelihoodPolicy<S extends State>(
    LanguageModel model,
    BiFunction<? super S, ? super Context, String> prompt,
    List<Signal> signals,
    Function<? super Signal, String> text,
    double temperature)
    implements SignalingPolicy<S> {
  /**
   * @param model says how likely each signal is
   * @param prompt puts state and context into words, up to where a signal would follow
   * @param signals distinct
   * @param text a signal in words, as it would follow the prompt: mostly after a space
   * @param temperature T
   * @throws IllegalArgumentException if there is no signal, one is listed twice, or the temperature
   *     is not above 0, or infinite
   */
  public LikelihoodPolicy {
    requireNonNull(model, "model");
    requireNonNull(prompt, "prompt");
    requireNonNull(text, "text");
    signals = List.copyOf(signals);
    Likelihoods.require(signals, temperature);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the state admits none of the signals, or none of a
   *     likelihood above 0, and as {@link LanguageModel#logLikelihoods}
   * @throws dev.bpa.onnx.runtime.ModelException as {@link LanguageModel#logLikelihoods}
   * @throws IllegalStateException as {@link LanguageModel#logLikelihoods}
   */
  @Override
  public Distribution<Signal> given(S state, Context context) {
    List<Signal> truthful = signals.stream().filter(state::admits).toList();
    if (truthful.isEmpty()) {
      throw new IllegalArgumentException(
          "The state %s admits none of the signals %s".formatted(state, signals));
    }
    return Likelihoods.lottery(model, prompt.apply(state, context), truthful, text, temperature);
  }

  /** Names model, signals and temperature; two prompts under one name are not told apart. */
  @Override
  public String version() {
    return "likelihood %s, %d signals %08x, temperature %s"
        .formatted(model.id(), signals.size(), signals.hashCode(), temperature);
  }
}
