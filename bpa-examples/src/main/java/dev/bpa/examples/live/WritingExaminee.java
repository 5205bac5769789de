// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.kept.Answers;
import dev.bpa.receivers.onnx.OnnxReceiver;
import dev.bpa.receivers.openai.OpenAiOptions;
import dev.bpa.receivers.openai.OpenAiReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A language model that is {@linkplain Question#prompt told how to answer}, and writes. Every reply
 * is kept as it arrives, with the tokens that it was charged for: who asks the same again, in this
 * run or a later one, is given it without a call.
 *
 * <p>Safe for use by several threads, as far as the model is: what they ask at the same time is
 * asked once. Asked once, it answers as it is set up; for one opinion among several, at temperature
 * 1, or its own where the endpoint is told none, with a seed for each.
 *
 * @param name in results
 * @param once the model, asked once
 * @param drawn the model at that temperature, by the seed
 * @param kept where replies are kept
 */
public record WritingExaminee(String name, Voice once, IntFunction<Voice> drawn, Answers kept)
    implements Examinee {
  /**
   * A model as it is set up.
   *
   * @param receiver writes, and keeps what it wrote
   * @param question all that a reply depends on
   */
  public record Voice(Receiver<Reply> receiver, Function<Observation, String> question) {
    /**
     * A model and what its replies depend on.
     *
     * @param receiver writes, and keeps what it wrote, as of {@link Answers#around}
     * @param question all that a reply depends on
     */
    public Voice {
      requireNonNull(receiver, "receiver");
      requireNonNull(question, "question");
    }

    private static Voice of(
        Receiver<Reply> receiver, Function<Observation, String> question, Answers kept) {
      return new Voice(kept.around(receiver, question), question);
    }
  }

  /**
   * A model with a memory of what it said.
   *
   * @param name not necessarily the model's
   * @param once the model, asked once
   * @param drawn the model at that temperature, by the seed
   * @param kept where replies are kept
   */
  public WritingExaminee {
    requireNonNull(name, "name");
    requireNonNull(once, "once");
    requireNonNull(drawn, "drawn");
    requireNonNull(kept, "kept");
  }

  /**
   * {@return a model behind an endpoint}
   *
   * @param name in results
   * @param endpoint says what is asked
   * @param kept where replies are kept
   * @param guard what stands between it and the endpoint, as {@code RetryingReceiver::of} or a
   *     budget
   */
  public static WritingExaminee of(
      String name, OpenAiReceiver endpoint, Answers kept, UnaryOperator<Receiver<Reply>> guard) {
    Function<OpenAiReceiver, Voice> voice =
        asked -> Voice.of(guard.apply(asked), asked::question, kept);
    return new WritingExaminee(
        name,
        voice.apply(endpoint),
        seed -> voice.apply(endpoint.withOptions(drawing(endpoint.options()).withSeed(seed))),
        kept);
  }

  /** Models that reason refuse any temperature, and draw at their own. */
  private static OpenAiOptions drawing(OpenAiOptions options) {
    return options.tells("temperature") ? options.withTemperature(1) : options;
  }

  /**
   * {@return a model in this process}
   *
   * @param name in results
   * @param model writes
   * @param kept where replies are kept
   */
  public static WritingExaminee of(String name, OnnxReceiver model, Answers kept) {
    Function<OnnxReceiver, Voice> voice = asked -> Voice.of(asked, asked::question, kept);
    return new WritingExaminee(
        name,
        voice.apply(model),
        seed -> voice.apply(model.withDecoding(model.decoding().withTemperature(1).withSeed(seed))),
        kept);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is no {@link Question}, or one of more than 26
   *     choices
   * @throws dev.bpa.receivers.ReceiverException if the model does not answer
   */
  @Override
  public Attempt answer(Observation seen) {
    return attempt(once, seen);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is no {@link Question}, or one of more than 26
   *     choices
   * @throws dev.bpa.receivers.ReceiverException if the model does not answer
   */
  @Override
  public List<Attempt> draw(Observation seen, int times, RandomGenerator random) {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int seed = random.nextInt(Integer.MAX_VALUE); // some servers take 31 bits
      attempts.add(attempt(drawn.apply(seed), seen));
    }
    return attempts;
  }

  private Attempt attempt(Voice voice, Observation seen) {
    Observation shown = new Observation(Prompt.of(Question.in(seen).prompt()), seen.signal());
    String key = voice.question().apply(shown);
    Reply reply =
        kept.find(key)
            .orElseGet(
                () -> {
                  Reply said = voice.receiver().respond(shown);
                  return kept.find(key).orElse(said); // with its usage, whoever asked
                });
    return new Attempt(reply.text(), reply.usage().map(TokenUsage::total).orElse(0L));
  }
}
