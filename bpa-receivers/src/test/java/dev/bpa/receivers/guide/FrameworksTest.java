// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.InformationItem;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.langchain4j.ChatModelReceiver;
import dev.bpa.receivers.langchain4j.PersuadingChatModel;
import dev.bpa.receivers.springai.PersuadingCallAdvisor;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.Generation;

/** docs/guide/frameworks.md. */
class FrameworksTest {
  private static final InformationItem UNITS = new InformationItem("units", "Convert first.");

  private final Advisor<InformationItem> advisor =
      Advisor.commitTo(new FullDisclosure()).informedBy((context, random) -> UNITS);
  private final Queue<Outcome<InformationItem, Reply>> outcomes = new ConcurrentLinkedQueue<>();

  private static final ChatModel LANGCHAIN4J =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          UserMessage last = (UserMessage) request.messages().get(request.messages().size() - 1);
          return ChatResponse.builder().aiMessage(AiMessage.from(last.singleText())).build();
        }
      };

  private static final org.springframework.ai.chat.model.ChatModel SPRING_AI =
      prompt ->
          new org.springframework.ai.chat.model.ChatResponse(
              List.of(new Generation(new AssistantMessage(prompt.getUserMessage().getText()))));

  private void reachedTheModel(String answer) {
    assertTrue(answer.contains("Convert first."), answer);
  }

  @Test
  void langChain4jAsAReceiver() {
    ChatModel model = LANGCHAIN4J;
    // region langchain4j-receiver
    Receiver<Reply> receiver = ChatModelReceiver.of(model); // or Receivers.of(model::chat)
    String answer = advisor.persuade(receiver, "How many?").action().text();
    // endregion
    reachedTheModel(answer);
    reachedTheModel(advisor.persuade(Receivers.of(model::chat), "How many?").action().text());
  }

  @Test
  void anAdvisorInsideOfLangChain4j() {
    ChatModel model = LANGCHAIN4J;
    // region langchain4j-model
    ChatModel persuaded = PersuadingChatModel.of(model, advisor).withOutcomes(outcomes::add);
    String answer = persuaded.chat("How many?"); // or AiServices.create(Assistant.class, persuaded)
    // endregion
    reachedTheModel(answer);
    assertEquals(UNITS, outcomes.element().state());
  }

  @Test
  void anAdvisorInsideOfSpringAi() {
    org.springframework.ai.chat.model.ChatModel model = SPRING_AI;
    // region springai-client
    ChatClient client =
        ChatClient.builder(model)
            .defaultAdvisors(PersuadingCallAdvisor.of(advisor).withOutcomes(outcomes::add))
            .build();
    String answer = client.prompt().user("How many?").call().content();
    // endregion
    reachedTheModel(String.valueOf(answer));
    assertEquals(UNITS, outcomes.element().state());
  }

  @Test
  void springAiAsAReceiver() {
    org.springframework.ai.chat.model.ChatModel model = SPRING_AI;
    // region springai-receiver
    Receiver<Reply> receiver = Receivers.of(model::call); // or SpringAiReceiver.of(model)
    String answer = advisor.persuade(receiver, "How many?").action().text();
    // endregion
    reachedTheModel(answer);
  }
}
