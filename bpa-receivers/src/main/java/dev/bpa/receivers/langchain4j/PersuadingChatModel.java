// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Outcome;
import dev.bpa.State;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * LangChain4j's {@link ChatModel} with an Advisor before it: the last user message of each request
 * is the prompt that the Advisor sees, and what it reveals is written into that message. All else
 * of the request is passed on as it is; a request that does not end in the text of a user is not
 * persuaded.
 *
 * <p>A question is one round, however many tools the model calls to answer it: after their results,
 * what was revealed stands in the user's message again, and the outcome is the last answer.
 *
 * <p>Immutable; safe for use by several threads if the model, the Advisor and whoever takes the
 * outcomes are.
 *
 * @param <S> what the Advisor learns
 * @see PersuadingStreamingChatModel the same for streams
 */
public final class PersuadingChatModel<S extends State> implements ChatModel {
  private final ChatModel model;
  private final Persuasion<S> persuasion;

  private PersuadingChatModel(ChatModel model, Persuasion<S> persuasion) {
    this.model = requireNonNull(model, "model");
    this.persuasion = persuasion;
  }

  /**
   * {@return the model, persuaded by the Advisor with {@link Rendering#revealing()}}
   *
   * @param <S> what the Advisor learns
   * @param model the one that answers
   * @param advisor sees the prompt first, and reveals
   */
  public static <S extends State> PersuadingChatModel<S> of(ChatModel model, Advisor<S> advisor) {
    return new PersuadingChatModel<>(model, Persuasion.by(advisor));
  }

  /**
   * {@return the same with other words}
   *
   * @param rendering how prompt and signal are put to the model
   */
  public PersuadingChatModel<S> withRendering(Rendering rendering) {
    return new PersuadingChatModel<>(model, persuasion.withRendering(rendering));
  }

  /**
   * {@return the same, handing on each outcome, to be rewarded later, before the answer is given}
   *
   * @param outcomes takes each round that had an answer of text
   */
  public PersuadingChatModel<S> withOutcomes(Consumer<? super Outcome<S, Reply>> outcomes) {
    return new PersuadingChatModel<>(model, persuasion.withOutcomes(outcomes));
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    Persuasion.Turn turn = persuasion.turn(request);
    return turn.answered(model.chat(turn.request()));
  }

  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    Persuasion.Turn turn = persuasion.turn(request);
    return turn.answered(model.chat(turn.request(), options));
  }

  @Override
  public CompletableFuture<ChatResponse> chatAsync(
      ChatRequest request, ChatRequestOptions options) {
    Persuasion.Turn turn = persuasion.turn(request);
    return model.chatAsync(turn.request(), options).thenApply(turn::answered);
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return model.defaultRequestParameters();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return model.listeners();
  }

  @Override
  public ModelProvider provider() {
    return model.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return model.supportedCapabilities();
  }
}
