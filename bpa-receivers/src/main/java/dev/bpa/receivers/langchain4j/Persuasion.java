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
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What an Advisor makes of LangChain4j's requests, and of their answers. */
record Persuasion<S extends State>(
    Advisor<S> advisor, Rendering rendering, Consumer<? super Outcome<S, Reply>> outcomes) {
  Persuasion {
    requireNonNull(advisor, "advisor");
    requireNonNull(rendering, "rendering");
    requireNonNull(outcomes, "outcomes");
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
   * A round: what the model is asked, and what is to be done with its answer.
   *
   * @param request with what was revealed in its last message
   * @param disclosure empty where there was nobody to persuade
   */
  record Round<S extends State>(
      ChatRequest request,
      Optional<Disclosure<S>> disclosure,
      Consumer<? super Outcome<S, Reply>> outcomes) {
    /** Hands on the outcome, if there is one; the answer is given back. */
    ChatResponse told(ChatResponse response) {
      if (response.aiMessage().text() != null) {
        disclosure.ifPresent(
            half -> outcomes.accept(new Outcome<>(half, ChatModelReceiver.reply(response))));
      }
      return response;
    }
  }

  /** The Advisor's half of a round about the user's last words, if the request ends in such. */
  Round<S> begin(ChatRequest request) {
    List<ChatMessage> messages = new ArrayList<>(request.messages());
    int last = messages.size() - 1;
    if (!(messages.get(last) instanceof UserMessage user)
        || !user.hasSingleText()
        || user.singleText().isBlank()) {
      return new Round<>(request, Optional.empty(), outcomes);
    }
    Disclosure<S> disclosure = advisor.disclose(Prompt.of(user.singleText()));
    String text = rendering.render(disclosure.observation());
    messages.set(last, user.toBuilder().contents(List.of(TextContent.from(text))).build());
    ChatRequest revealing = request.toBuilder().messages(messages).build();
    return new Round<>(revealing, Optional.of(disclosure), outcomes);
  }
}
