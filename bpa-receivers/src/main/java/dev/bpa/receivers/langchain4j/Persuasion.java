// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Disclosure;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.State;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an Advisor makes of LangChain4j's requests, and of their answers. Safe for use by several
 * threads.
 *
 * <p>A question is one round, however many tools the model calls to answer it: what was revealed
 * stands in the user's message in each request of the round, and the outcome is the last answer. To
 * which round a request belongs, the question and the first call of tools after it tell.
 */
final class Persuasion<S extends State> {
  /** Rounds in which tools are called; of more, those begun first are given up. */
  private static final int MOST = 1_024;

  private final Advisor<S> advisor;
  private final Rendering rendering;
  private final Consumer<? super Outcome<S, Reply>> outcomes;
  private final Map<Loop, Disclosure<S>> underWay =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Loop, Disclosure<S>> eldest) {
          return size() > MOST;
        }
      };

  /** How a round's calls of tools begin. Not all models number their calls. */
  private record Loop(ChatMessage question, ChatMessage first) {}

  private Persuasion(
      Advisor<S> advisor, Rendering rendering, Consumer<? super Outcome<S, Reply>> outcomes) {
    this.advisor = requireNonNull(advisor, "advisor");
    this.rendering = requireNonNull(rendering, "rendering");
    this.outcomes = requireNonNull(outcomes, "outcomes");
  }

  /** One that reveals by {@link Rendering#revealing()}, and tells nobody. */
  static <S extends State> Persuasion<S> by(Advisor<S> advisor) {
    return new Persuasion<>(advisor, Rendering.revealing(), outcome -> {});
  }

  Persuasion<S> withRendering(Rendering rendering) {
    return new Persuasion<>(advisor, rendering, outcomes);
  }

  Persuasion<S> withOutcomes(Consumer<? super Outcome<S, Reply>> outcomes) {
    return new Persuasion<>(advisor, rendering, outcomes);
  }

  /**
   * A request of a round.
   *
   * @param request what the model is asked
   * @param told takes its answer
   */
  record Turn(ChatRequest request, Consumer<ChatResponse> told) {
    /** The answer, after it was told. */
    ChatResponse answered(ChatResponse response) {
      told.accept(response);
      return response;
    }
  }

  /**
   * A new round if the request ends in the words of a user; the same again if it ends in results of
   * the tools that were called in it; as it is otherwise.
   */
  Turn turn(ChatRequest request) {
    List<ChatMessage> messages = request.messages();
    int place = messages.size() - 1;
    while (place > 0 && isOfTools(messages.get(place))) {
      place--;
    }
    if (messages.get(place) instanceof UserMessage user
        && user.hasSingleText()
        && !user.singleText().isBlank()) {
      List<ChatMessage> calls = messages.subList(place + 1, messages.size());
      Optional<Disclosure<S>> half =
          calls.isEmpty()
              ? Optional.of(advisor.disclose(Prompt.of(user.singleText())))
              : known(new Loop(user, calls.get(0)));
      if (half.isPresent()) {
        return new Turn(
            revealing(request, place, half.get()),
            response -> {
              ChatMessage first = calls.isEmpty() ? response.aiMessage() : calls.get(0);
              told(half.get(), new Loop(user, first), response);
            });
      }
    }
    return new Turn(request, response -> {});
  }

  private static boolean isOfTools(ChatMessage message) {
    return message instanceof ToolExecutionResultMessage
        || (message instanceof AiMessage said && said.hasToolExecutionRequests());
  }

  private ChatRequest revealing(ChatRequest request, int place, Disclosure<S> half) {
    List<ChatMessage> messages = new ArrayList<>(request.messages());
    UserMessage user = (UserMessage) messages.get(place);
    TextContent text = TextContent.from(rendering.render(half.observation()));
    messages.set(place, user.toBuilder().contents(List.of(text)).build());
    return request.toBuilder().messages(messages).build();
  }

  /** Hands on the outcome, or remembers the round while tools are called. */
  private void told(Disclosure<S> half, Loop loop, ChatResponse response) {
    AiMessage said = response.aiMessage();
    if (said.hasToolExecutionRequests()) {
      remember(loop, half);
      return;
    }
    forget(loop);
    if (said.text() != null) {
      outcomes.accept(new Outcome<>(half, ChatModelReceiver.reply(response)));
    }
  }

  private synchronized Optional<Disclosure<S>> known(Loop loop) {
    return Optional.ofNullable(underWay.get(loop));
  }

  private synchronized void remember(Loop loop, Disclosure<S> half) {
    underWay.put(loop, half);
  }

  private synchronized void forget(Loop loop) {
    underWay.remove(loop);
  }
}
