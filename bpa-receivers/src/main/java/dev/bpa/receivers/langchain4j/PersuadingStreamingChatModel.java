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
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * LangChain4j's {@link StreamingChatModel} with an Advisor before it, as {@link
 * PersuadingChatModel}. The Advisor's half of a round is over before the model is asked; the pieces
 * of the answer reach the caller as they come.
 *
 * @param <S> what the Advisor learns
 */
public final class PersuadingStreamingChatModel<S extends State> implements StreamingChatModel {
  private static final Flow.Subscription NOTHING =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  private final StreamingChatModel model;
  private final Persuasion<S> persuasion;

  private PersuadingStreamingChatModel(StreamingChatModel model, Persuasion<S> persuasion) {
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
  public static <S extends State> PersuadingStreamingChatModel<S> of(
      StreamingChatModel model, Advisor<S> advisor) {
    return new PersuadingStreamingChatModel<>(model, Persuasion.by(advisor));
  }

  /**
   * {@return the same with other words}
   *
   * @param rendering how prompt and signal are put to the model
   */
  public PersuadingStreamingChatModel<S> withRendering(Rendering rendering) {
    return new PersuadingStreamingChatModel<>(model, persuasion.withRendering(rendering));
  }

  /**
   * {@return the same, handing on each outcome, to be rewarded later, when the stream has ended and
   * before its caller is told}
   *
   * @param outcomes takes each round that had an answer of text
   */
  public PersuadingStreamingChatModel<S> withOutcomes(
      Consumer<? super Outcome<S, Reply>> outcomes) {
    return new PersuadingStreamingChatModel<>(model, persuasion.withOutcomes(outcomes));
  }

  @Override
  public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
    Persuasion.Turn turn = persuasion.turn(request);
    model.chat(turn.request(), new TellingHandler(handler, turn.told()));
  }

  @Override
  public void chat(
      ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
    Persuasion.Turn turn = persuasion.turn(request);
    model.chat(turn.request(), options, new TellingHandler(handler, turn.told()));
  }

  /** Each subscription is a round of its own. */
  @Override
  public Flow.Publisher<ChatModelStreamingEvent> chat(ChatRequest request) {
    return subscriber -> {
      Persuasion.Turn turn;
      try {
        turn = persuasion.turn(request);
      } catch (RuntimeException failure) {
        subscriber.onSubscribe(NOTHING);
        subscriber.onError(failure);
        return;
      }
      model.chat(turn.request()).subscribe(new TellingSubscriber(subscriber, turn.told()));
    };
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
