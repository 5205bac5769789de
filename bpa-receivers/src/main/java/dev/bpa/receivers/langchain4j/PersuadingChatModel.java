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
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * LangChain4j's {@link ChatModel} with an Advisor before it: the last user message of each request
 * is the prompt that the Advisor sees, and what it reveals is written into that message. All else
 * of the request is passed on as it is; a request that does not end in the text of a user, as the
 * result of a tool, is not persuaded.
 *
 * <p>Immutable; safe for use by several threads if the model, the Advisor and whoever takes the
 * outcomes are.
 *
 * @param <S> what the Advisor learns
 */
public final class PersuadingChatModel<S extends State> implements ChatModel {
  private final ChatModel model;
  private final Advisor<S> advisor;
  private final Rendering rendering;
  private final Consumer<? super Outcome<S, Reply>> outcomes;

  private PersuadingChatModel(
      ChatModel model,
      Advisor<S> advisor,
      Rendering rendering,
      Consumer<? super Outcome<S, Reply>> outcomes) {
    this.model = requireNonNull(model, "model");
    this.advisor = requireNonNull(advisor, "advisor");
    this.rendering = requireNonNull(rendering, "rendering");
    this.outcomes = requireNonNull(outcomes, "outcomes");
  }

  /**
   * {@return the model, persuaded by the Advisor with {@link Rendering#revealing()}}
   *
   * @param <S> what the Advisor learns
   * @param model the one that answers
   * @param advisor sees the prompt first, and reveals
   */
  public static <S extends State> PersuadingChatModel<S> of(ChatModel model, Advisor<S> advisor) {
    return new PersuadingChatModel<>(model, advisor, Rendering.revealing(), outcome -> {});
  }

  /**
   * {@return the same with other words}
   *
   * @param rendering how prompt and signal are put to the model
   */
  public PersuadingChatModel<S> withRendering(Rendering rendering) {
    return new PersuadingChatModel<>(model, advisor, rendering, outcomes);
  }

  /**
   * {@return the same, handing on each outcome, to be rewarded later, before the answer is given}
   *
   * @param outcomes takes each round that had an answer of text
   */
  public PersuadingChatModel<S> withOutcomes(Consumer<? super Outcome<S, Reply>> outcomes) {
    return new PersuadingChatModel<>(model, advisor, rendering, outcomes);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    List<ChatMessage> messages = new ArrayList<>(request.messages());
    int last = messages.size() - 1;
    if (!(messages.get(last) instanceof UserMessage user)
        || !user.hasSingleText()
        || user.singleText().isBlank()) {
      return model.chat(request);
    }
    Disclosure<S> disclosure = advisor.disclose(Prompt.of(user.singleText()));
    String text = rendering.render(disclosure.observation());
    messages.set(last, user.toBuilder().contents(List.of(TextContent.from(text))).build());
    ChatResponse response = model.chat(request.toBuilder().messages(messages).build());
    if (response.aiMessage().text() != null) {
      outcomes.accept(new Outcome<>(disclosure, ChatModelReceiver.reply(response)));
    }
    return response;
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return model.defaultRequestParameters();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return model.supportedCapabilities();
  }
}
