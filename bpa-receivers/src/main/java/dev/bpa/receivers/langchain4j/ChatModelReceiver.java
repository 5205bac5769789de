// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * A receiver over LangChain4j's {@link ChatModel}, with what its response tells besides the text.
 * Safe for use by several threads if the model is. {@code Receivers.of(model::chat)} does for the
 * text alone.
 *
 * @param model asked with one user message
 * @param rendering the words of it
 */
public record ChatModelReceiver(ChatModel model, Rendering rendering) implements Receiver<Reply> {
  /**
   * A receiver over this model.
   *
   * @param model asked with one user message
   * @param rendering the words of it
   */
  public ChatModelReceiver {
    requireNonNull(model, "model");
    requireNonNull(rendering, "rendering");
  }

  /**
   * {@return a receiver over this model with {@link Rendering#revealing()}}
   *
   * @param model asked with one user message
   */
  public static ChatModelReceiver of(ChatModel model) {
    return new ChatModelReceiver(model, Rendering.revealing());
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException if the model throws a {@link LangChain4jException}, retryable where
   *     LangChain4j says so, or answers without text
   */
  @Override
  public Reply respond(Observation seen) {
    ChatResponse response;
    try {
      response = model.chat(UserMessage.from(rendering.render(seen)));
    } catch (RetriableException e) {
      throw new ReceiverException.Retryable(
          "LangChain4j's model failed for now (" + e.getMessage() + "): try again", e);
    } catch (LangChain4jException e) {
      throw new ReceiverException.Permanent(
          "LangChain4j's model failed (" + e.getMessage() + "): check its settings", e);
    }
    return reply(response);
  }

  static Reply reply(ChatResponse response) {
    String text = response.aiMessage().text();
    if (text == null) {
      throw new ReceiverException.Permanent(
          "LangChain4j's model answered without text: is it one that calls tools?", null);
    }
    Reply reply = new Reply(text);
    if (response.modelName() != null) {
      reply = reply.withModel(response.modelName());
    }
    if (response.finishReason() != null) {
      reply = reply.withFinishReason(response.finishReason().name());
    }
    var usage = response.tokenUsage();
    if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
      return reply;
    }
    return reply.withUsage(new TokenUsage(usage.inputTokenCount(), usage.outputTokenCount()));
  }
}
