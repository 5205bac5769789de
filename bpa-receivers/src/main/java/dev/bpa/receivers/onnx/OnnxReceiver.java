// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.onnx;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.onnx.generate.ChatFormat;
import dev.bpa.onnx.generate.Decoding;
import dev.bpa.onnx.generate.Generation;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A receiver over a causal language model of bpa-onnx in this process: what that writes, as the
 * {@link Reply} that decorators, logs and probes of this module take. The model stays the caller's
 * to close.
 *
 * @param model writes
 * @param format how it was trained to read a conversation
 * @param decoding how tokens are chosen; its seed is used where no randomness of a round is given
 * @param rendering the words of the user
 */
public record OnnxReceiver(
    LanguageModel model, ChatFormat format, Decoding decoding, Rendering rendering)
    implements Receiver<Reply> {
  /**
   * A receiver over this model.
   *
   * @param model stays the caller's to close
   * @param format of the conversations it was trained on
   * @param decoding its seed is used where no randomness of a round is given
   * @param rendering the words of the user
   */
  public OnnxReceiver {
    requireNonNull(model, "model");
    requireNonNull(format, "format");
    requireNonNull(decoding, "decoding");
    requireNonNull(rendering, "rendering");
  }

  /**
   * {@return a receiver that decodes greedily, for at most 256 tokens, with {@link
   * Rendering#revealing()}}
   *
   * @param model stays the caller's to close
   * @param format of the conversations it was trained on
   */
  public static OnnxReceiver of(LanguageModel model, ChatFormat format) {
    return new OnnxReceiver(model, format, Decoding.greedy(256), Rendering.revealing());
  }

  /**
   * {@return the same with tokens chosen otherwise}
   *
   * @param decoding its seed is used where no randomness of a round is given
   */
  public OnnxReceiver withDecoding(Decoding decoding) {
    return new OnnxReceiver(model, format, decoding, rendering);
  }

  /**
   * {@return the same with other words for what it is shown}
   *
   * @param rendering the words of the user
   */
  public OnnxReceiver withRendering(Rendering rendering) {
    return new OnnxReceiver(model, format, decoding, rendering);
  }

  /**
   * {@return all that an answer depends on, as {@link dev.bpa.receivers.kept.Answers} are kept by}
   * Those are the hash of the weights, decoding, and the conversation as it is written for the
   * model.
   *
   * @param seen what the model would be asked about
   */
  public String question(Observation seen) {
    return model.id() + " " + decoding + "\n" + prompt(seen);
  }

  private String prompt(Observation seen) {
    return format.render(rendering.render(seen));
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException.Permanent if prompt and answer do not fit the model, or the model
   *     does not run
   * @throws ReceiverException.Retryable if the thread is interrupted, which it stays
   * @throws IllegalStateException if the model is or gets closed
   */
  @Override
  public Reply respond(Observation seen) {
    return write(prompt(seen), decoding);
  }

  @Override
  public Reply respond(Observation seen, RandomGenerator random) {
    return write(prompt(seen), decoding.withSeed(random.nextLong()));
  }

  private Reply write(String prompt, Decoding choice) {
    long start = System.nanoTime();
    try {
      Generation written = model.generate(prompt, choice);
      return reply(written).withLatency(Duration.ofNanos(System.nanoTime() - start));
    } catch (IllegalArgumentException e) {
      throw new ReceiverException.Permanent(
          "%s was not asked. %s".formatted(model, e.getMessage()), e);
    } catch (ModelException e) {
      throw new ReceiverException.Permanent(
          "%s did not answer. %s".formatted(model, e.getMessage()), e);
    } catch (IllegalStateException e) {
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
      throw new ReceiverException.Retryable(
          model + " was not waited for: the thread was interrupted", e);
    }
  }

  private Reply reply(Generation written) {
    return new Reply(written.text())
        .withModel(model.toString())
        .withUsage(new TokenUsage(written.promptTokens(), written.tokens().size()))
        .withFinishReason(written.ending().name().toLowerCase(Locale.ROOT));
  }
}
