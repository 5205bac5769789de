// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A local language model as Receiver: what it writes on seeing context and signal.
 *
 * @param model writes
 * @param prompt puts an observation into words
 * @param decoding how tokens are chosen; its seed is used where no randomness of a round is given
 * @see LanguageModel#generate
 */
public record GeneratingReceiver(
    LanguageModel model, Function<? super Observation, String> prompt, Decoding decoding)
    implements Receiver<Generation> {
  /**
   * @param model writes
   * @param prompt puts an observation into words
   * @param decoding how tokens are chosen
   */
  public GeneratingReceiver {
    requireNonNull(model, "model");
    requireNonNull(prompt, "prompt");
    requireNonNull(decoding, "decoding");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException as {@link LanguageModel#generate}
   * @throws dev.bpa.onnx.runtime.ModelException as {@link LanguageModel#generate}
   * @throws IllegalStateException as {@link LanguageModel#generate}
   */
  @Override
  public Generation respond(Observation observation) {
    return model.generate(prompt.apply(observation), decoding);
  }

  @Override
  public Generation respond(Observation observation, RandomGenerator random) {
    return model.generate(prompt.apply(observation), decoding.withSeed(random.nextLong()));
  }
}
