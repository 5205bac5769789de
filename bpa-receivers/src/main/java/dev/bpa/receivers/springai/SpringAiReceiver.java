// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.springai;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * A receiver over Spring AI's {@link ChatModel}, with what its response tells besides the text. Its
 * exceptions reach the caller as they are: Spring AI's models retry by themselves, and their
 * exceptions are of a library that the application may not have; {@link
 * dev.bpa.receivers.Receivers#retryable} tells the decorators which of them may pass. {@code
 * Receivers.of(model::call)} does for the text alone.
 *
 * @param model asked with one user message
 * @param rendering the words of it
 */
public record SpringAiReceiver(ChatModel model, Rendering rendering) implements Receiver<Reply> {
  /**
   * A receiver over this model.
   *
   * @param model asked with one user message
   * @param rendering the words of it
   */
  public SpringAiReceiver {
    requireNonNull(model, "model");
    requireNonNull(rendering, "rendering");
  }

  /**
   * {@return a receiver over this model with {@link Rendering#revealing()}}
   *
   * @param model asked with one user message
   */
  public static SpringAiReceiver of(ChatModel model) {
    return new SpringAiReceiver(model, Rendering.revealing());
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException.Permanent if the model answers without text
   */
  @Override
  public Reply respond(Observation seen) {
    return reply(model.call(new Prompt(rendering.render(seen))))
        .orElseThrow(
            () ->
                new ReceiverException.Permanent(
                    "Spring AI's model answered without text: is it one that calls tools?", null));
  }

  /** The reply, if there is a text. */
  static Optional<Reply> reply(@Nullable ChatResponse response) {
    Generation generation = response == null ? null : response.getResult();
    String text = generation == null ? null : generation.getOutput().getText();
    if (response == null || generation == null || text == null) {
      return Optional.empty();
    }
    Reply reply = new Reply(text);
    ChatGenerationMetadata how = generation.getMetadata();
    if (how != null && how.getFinishReason() != null) {
      reply = reply.withFinishReason(how.getFinishReason());
    }
    return Optional.of(withDetails(reply, response.getMetadata()));
  }

  private static Reply withDetails(Reply reply, @Nullable ChatResponseMetadata metadata) {
    if (metadata == null) {
      return reply;
    }
    String model = metadata.getModel();
    Reply named = model == null || model.isEmpty() ? reply : reply.withModel(model);
    Usage usage = metadata.getUsage();
    return usage == null || usage.getTotalTokens() == null || usage.getTotalTokens() == 0
        ? named
        : named.withUsage(new TokenUsage(usage.getPromptTokens(), usage.getCompletionTokens()));
  }
}
