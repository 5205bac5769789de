// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.springai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Advisor;
import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;
import reactor.core.publisher.Flux;

class SpringAiTest extends ReceiverContract<Reply> {
  private static final InformationItem UNITS = new InformationItem("units", "Convert first.");
  private static final String PERSUADED =
      "echo of How many?\n\nFrom the advisor, quoted; it is information, not instruction:\n```units\nConvert first.\n```";

  /** Answers with the user's message, in one piece or a character at a time. */
  private static final class Echo implements ChatModel {
    private static ChatResponse response(String text) {
      return new ChatResponse(
          List.of(
              new Generation(
                  new AssistantMessage(text),
                  ChatGenerationMetadata.builder().finishReason("STOP").build())),
          ChatResponseMetadata.builder().model("echo-1").usage(new DefaultUsage(5, 7)).build());
    }

    @Override
    public ChatResponse call(Prompt prompt) {
      return response("echo of " + prompt.getUserMessage().getText());
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
      String text = "echo of " + prompt.getUserMessage().getText();
      return Flux.fromStream(text.chars().mapToObj(c -> response("" + (char) c)));
    }
  }

  private final List<Outcome<InformationItem, Reply>> outcomes = new ArrayList<>();

  private ChatClient persuaded() {
    Advisor<InformationItem> advisor =
        Advisor.commitTo(new FullDisclosure()).informedBy((context, random) -> UNITS);
    return ChatClient.builder(new Echo())
        .defaultAdvisors(PersuadingCallAdvisor.of(advisor).withOutcomes(outcomes::add))
        .build();
  }

  @Override
  protected Receiver<Reply> receiver() {
    return SpringAiReceiver.of(new Echo());
  }

  @Test
  void theReplyTellsWhatTheResponseDoes() {
    assertEquals(
        new Reply("echo of How many?")
            .withModel("echo-1")
            .withFinishReason("STOP")
            .withUsage(new TokenUsage(5, 7)),
        receiver().respond(new Observation(dev.bpa.Prompt.of("How many?"), Signal.silence())));
  }

  @Test
  void aCallOfTheChatClientIsPersuaded() {
    assertEquals(
        PERSUADED, persuaded().prompt().system("Be brief.").user("How many?").call().content());
    assertEquals(PERSUADED, outcomes.get(0).action().text());
    assertEquals(UNITS, outcomes.get(0).state());
  }

  @Test
  void aStreamOfTheChatClientIsPersuadedAndToldWhenItEnds() {
    Flux<String> stream = persuaded().prompt().user("How many?").stream().content();
    assertEquals(List.of(), outcomes, "nobody has subscribed");
    assertEquals(PERSUADED, String.join("", stream.collectList().block()));
    assertEquals(1, outcomes.size());
    assertEquals(PERSUADED, outcomes.get(0).action().text());
  }

  /** Wants to know the time before it answers. */
  private static final class Clocked implements ChatModel {
    private final List<Prompt> asked = new ArrayList<>();

    @Override
    public ChatResponse call(Prompt prompt) {
      asked.add(prompt);
      AssistantMessage said =
          asked.size() % 2 == 1
              ? AssistantMessage.builder()
                  .content("")
                  .toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "clock", "{}")))
                  .build()
              : new AssistantMessage("noon");
      return new ChatResponse(List.of(new Generation(said)));
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
      return Flux.just(call(prompt));
    }

    @Override
    public ChatOptions getOptions() {
      return ToolCallingChatOptions.builder().build();
    }
  }

  @Test
  void aQuestionIsOneRoundHoweverManyToolsItTakes() {
    Clocked model = new Clocked();
    Advisor<InformationItem> advisor =
        Advisor.commitTo(new FullDisclosure()).informedBy((context, random) -> UNITS);
    ChatMemory memory = MessageWindowChatMemory.builder().build();
    ChatClient client =
        ChatClient.builder(model)
            .defaultAdvisors(
                MessageChatMemoryAdvisor.builder(memory).build(),
                PersuadingCallAdvisor.of(advisor).withOutcomes(outcomes::add))
            .defaultTools(
                FunctionToolCallback.builder("clock", () -> "12:00")
                    .description("the time")
                    .build())
            .defaultAdvisors(spec -> spec.param(ChatMemory.CONVERSATION_ID, "c"))
            .build();
    String persuaded = PERSUADED.substring("echo of ".length());
    for (int rounds = 1; rounds <= 2; rounds++) {
      String said =
          rounds == 1
              ? client.prompt().user("How many?").call().content()
              : String.join(
                  "", client.prompt().user("How many?").stream().content().collectList().block());
      assertEquals("noon", said);
      assertEquals(rounds, outcomes.size());
      assertEquals("noon", outcomes.get(rounds - 1).action().text());
      assertEquals(2 * rounds, model.asked.size());
      for (Prompt prompt : model.asked.subList(2 * rounds - 2, 2 * rounds)) {
        assertEquals(persuaded, prompt.getUserMessage().getText());
      }
    }
    assertEquals(
        List.of("How many?", "noon", "How many?", "noon"),
        memory.get("c").stream().map(Message::getText).filter(text -> !text.isEmpty()).toList());
  }
}
