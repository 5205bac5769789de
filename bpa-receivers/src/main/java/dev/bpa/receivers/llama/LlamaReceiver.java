// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A receiver over llama.cpp, in a process of its own.
 *
 * <pre>{@code
 * try (GgufModel model = GgufModel.load(Path.of("model.gguf"))) {
 *   Receiver<Reply> receiver = LlamaReceiver.of(model);
 * }
 * }</pre>
 *
 * @param model writes
 * @param system the text that stands before the conversation; empty for the model's own
 * @param sampling how tokens are chosen; its seed is used where no randomness of a round is given
 * @param rendering the words of the user
 * @see GgufModel
 */
public record LlamaReceiver(GgufModel model, String system, Sampling sampling, Rendering rendering)
    implements Receiver<Reply> {
  /**
   * A receiver over this model.
   *
   * @param model stays the caller's to close
   * @param system empty for the text of the model's template
   * @param sampling its seed is used where no randomness of a round is given
   * @param rendering the words of the user
   */
  public LlamaReceiver {
    requireNonNull(model, "model");
    requireNonNull(system, "system");
    requireNonNull(sampling, "sampling");
    requireNonNull(rendering, "rendering");
  }

  /**
   * {@return a receiver at temperature 0, for at most 256 tokens, with {@link
   * Rendering#revealing()}}
   *
   * @param model stays the caller's to close
   */
  public static LlamaReceiver of(GgufModel model) {
    return new LlamaReceiver(model, "", Sampling.greedy(256), Rendering.revealing());
  }

  /**
   * {@return the same with a text before the conversation}
   *
   * @param system empty for the text of the model's template
   */
  public LlamaReceiver withSystem(String system) {
    return new LlamaReceiver(model, system, sampling, rendering);
  }

  /**
   * {@return the same with tokens chosen otherwise}
   *
   * @param sampling its seed is used where no randomness of a round is given
   */
  public LlamaReceiver withSampling(Sampling sampling) {
    return new LlamaReceiver(model, system, sampling, rendering);
  }

  /**
   * {@return the same with other words for what it is shown}
   *
   * @param rendering the words of the user
   */
  public LlamaReceiver withRendering(Rendering rendering) {
    return new LlamaReceiver(model, system, sampling, rendering);
  }

  /**
   * {@return all that an answer depends on, as {@link dev.bpa.receivers.kept.Answers} are kept by}
   * Those are name and hash of the file, sampling, system text and rendered prompt.
   *
   * @param seen what the model would be asked about
   */
  public String question(Observation seen) {
    return question(model.id(), sampling, system, rendering.render(seen));
  }

  /**
   * With the lengths of all texts but the last: where one ends and the next begins is no riddle.
   */
  static String question(String id, Sampling sampling, String system, String prompt) {
    List<Integer> lengths =
        Stream.concat(sampling.stops().stream(), Stream.of(system)).map(String::length).toList();
    return "llama.cpp %s %s %s\n%s\n%s".formatted(id, sampling, lengths, system, prompt);
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.bpa.receivers.ReceiverException as {@link GgufModel#answer}
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public Reply respond(Observation seen) {
    return model.answer(system, rendering.render(seen), sampling);
  }

  @Override
  public Reply respond(Observation seen, RandomGenerator random) {
    return model.answer(system, rendering.render(seen), sampling.withSeed(random.nextInt()));
  }
}
