// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openaijava;

import static java.util.Objects.requireNonNull;

import com.openai.client.OpenAIClient;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIRetryableException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.util.function.UnaryOperator;

/**
 * A receiver over OpenAI's own Java client (openai-java), for those who have one already. The
 * client retries by itself; what is left is told apart by its exceptions.
 *
 * @param client its settings, key and retries are the caller's
 * @param parameters whatever is asked besides the prompt: the model at least
 * @param rendering the words of the user message
 * @see OpenAIClient
 */
public record OpenAiClientReceiver(
    OpenAIClient client,
    UnaryOperator<ChatCompletionCreateParams.Builder> parameters,
    Rendering rendering)
    implements Receiver<Reply> {
  /**
   * A receiver over this client.
   *
   * @param client asked once a call
   * @param parameters what is set on each request besides the prompt
   * @param rendering the words of the user
   */
  public OpenAiClientReceiver {
    requireNonNull(client, "client");
    requireNonNull(parameters, "parameters");
    requireNonNull(rendering, "rendering");
  }

  /**
   * {@return a receiver over the model of this name, with {@link Rendering#revealing()}}
   *
   * @param client stays the caller's to close
   * @param model its name at the endpoint
   */
  public static OpenAiClientReceiver of(OpenAIClient client, String model) {
    requireNonNull(model, "model");
    return new OpenAiClientReceiver(client, params -> params.model(model), Rendering.revealing());
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException if the client throws an {@link OpenAIException}, retryable for
   *     overload, failing servers and broken connections, or the model answers without text
   */
  @Override
  public Reply respond(Observation seen) {
    ChatCompletionCreateParams.Builder request =
        parameters.apply(ChatCompletionCreateParams.builder());
    try {
      return reply(
          client
              .chat()
              .completions()
              .create(request.addUserMessage(rendering.render(seen)).build()));
    } catch (RateLimitException
        | InternalServerException
        | OpenAIIoException
        | OpenAIRetryableException e) {
      throw new ReceiverException.Retryable(
          "OpenAI's client failed for now (" + e.getMessage() + "): try again", e);
    } catch (OpenAIException e) {
      throw new ReceiverException.Permanent(
          "OpenAI's client failed (" + e.getMessage() + "): check its settings and the prompt", e);
    }
  }

  private static Reply reply(ChatCompletion answer) {
    ChatCompletion.Choice choice =
        answer.choices().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new ReceiverException.Retryable(
                        "OpenAI's client answered without any choice: try again", null));
    String text =
        choice
            .message()
            .content()
            .or(choice.message()::refusal)
            .orElseThrow(
                () ->
                    new ReceiverException.Permanent(
                        "OpenAI's client answered without text: is it a model that calls tools?",
                        null));
    Reply reply =
        new Reply(text)
            .withModel(answer.model())
            .withFinishReason(choice.finishReason().asString());
    return answer
        .usage()
        .map(u -> reply.withUsage(new TokenUsage(u.promptTokens(), u.completionTokens())))
        .orElse(reply);
  }
}
