// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.springai;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Disclosure;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.State;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientMessageAggregator;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.UserMessage;
import reactor.core.publisher.Flux;

/**
 * An Advisor of this library among the advisors of Spring AI's ChatClient, for calls and streams:
 * the user message of each request is the prompt that it sees, and what it reveals is written into
 * that message. A request without the text of a user is passed on as it is.
 *
 * <p>It stands between Spring AI's memory, which keeps what the user said, and its calls of tools:
 * a question is one round, however many tools the model calls to answer it.
 *
 * <pre>{@code
 * ChatClient.builder(model).defaultAdvisors(PersuadingCallAdvisor.of(advisor)).build();
 * }</pre>
 *
 * <p>Immutable; safe for use by several threads if the Advisor and whoever takes the outcomes are.
 *
 * @param <S> what the Advisor learns
 * @see CallAdvisor
 * @see StreamAdvisor
 */
public final class PersuadingCallAdvisor<S extends State> implements CallAdvisor, StreamAdvisor {
  private static final int ORDER = ToolCallingAdvisor.DEFAULT_ORDER - 1;

  private final Advisor<S> advisor;
  private final Rendering rendering;
  private final Consumer<? super Outcome<S, Reply>> outcomes;
  private final int order;

  private PersuadingCallAdvisor(
      Advisor<S> advisor,
      Rendering rendering,
      Consumer<? super Outcome<S, Reply>> outcomes,
      int order) {
    this.advisor = requireNonNull(advisor, "advisor");
    this.rendering = requireNonNull(rendering, "rendering");
    this.outcomes = requireNonNull(outcomes, "outcomes");
    this.order = order;
  }

  /**
   * {@return one of Spring AI's advisors with {@link Rendering#revealing()}, right before its calls
   * of tools}
   *
   * @param <S> what the Advisor learns
   * @param advisor sees the prompt first, and reveals
   */
  public static <S extends State> PersuadingCallAdvisor<S> of(Advisor<S> advisor) {
    return new PersuadingCallAdvisor<>(advisor, Rendering.revealing(), outcome -> {}, ORDER);
  }

  /**
   * {@return the same with other words}
   *
   * @param rendering how prompt and signal are put to the model
   */
  public PersuadingCallAdvisor<S> withRendering(Rendering rendering) {
    return new PersuadingCallAdvisor<>(advisor, rendering, outcomes, order);
  }

  /**
   * {@return the same, handing on each outcome, to be rewarded later: of a stream, when it has
   * ended}
   *
   * @param outcomes takes each round that had an answer of text
   */
  public PersuadingCallAdvisor<S> withOutcomes(Consumer<? super Outcome<S, Reply>> outcomes) {
    return new PersuadingCallAdvisor<>(advisor, rendering, outcomes, order);
  }

  /**
   * {@return the same at another place among Spring AI's advisors}
   *
   * @param order lower ones see the request first
   */
  public PersuadingCallAdvisor<S> withOrder(int order) {
    return new PersuadingCallAdvisor<>(advisor, rendering, outcomes, order);
  }

  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    Optional<Disclosure<S>> disclosure = disclose(request);
    if (disclosure.isEmpty()) {
      return chain.nextCall(request);
    }
    ChatClientResponse response = chain.nextCall(revealing(request, disclosure.get()));
    tell(disclosure.get(), response);
    return response;
  }

  /** Each subscription is a round of its own. */
  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return Flux.defer(
        () -> {
          Optional<Disclosure<S>> disclosure = disclose(request);
          if (disclosure.isEmpty()) {
            return chain.nextStream(request);
          }
          return new ChatClientMessageAggregator()
              .aggregateChatClientResponse(
                  chain.nextStream(revealing(request, disclosure.get())),
                  whole -> tell(disclosure.get(), whole));
        });
  }

  private Optional<Disclosure<S>> disclose(ChatClientRequest request) {
    UserMessage user = request.prompt().getUserMessage();
    @Nullable String text = user == null ? null : user.getText();
    return text == null || text.isBlank()
        ? Optional.empty()
        : Optional.of(advisor.disclose(Prompt.of(text)));
  }

  private ChatClientRequest revealing(ChatClientRequest request, Disclosure<S> disclosure) {
    String text = rendering.render(disclosure.observation());
    return request
        .mutate()
        .prompt(request.prompt().augmentUserMessage(user -> user.mutate().text(text).build()))
        .build();
  }

  private void tell(Disclosure<S> disclosure, ChatClientResponse response) {
    SpringAiReceiver.reply(response.chatResponse())
        .ifPresent(reply -> outcomes.accept(new Outcome<>(disclosure, reply)));
  }

  @Override
  public String getName() {
    return "PersuadingCallAdvisor";
  }

  @Override
  public int getOrder() {
    return order;
  }
}
