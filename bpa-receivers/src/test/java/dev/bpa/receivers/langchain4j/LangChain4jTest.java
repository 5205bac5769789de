// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Advisor;
import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LangChain4jTest extends ReceiverContract<Reply> {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());
  private static final InformationItem UNITS = new InformationItem("units", "Convert first.");

  /** Answers with the last message, and keeps the requests. */
  private static final class Echo implements ChatModel {
    private final List<ChatRequest> requests = new ArrayList<>();

    @Override
    public synchronized ChatResponse doChat(ChatRequest request) {
      requests.add(request);
      UserMessage last = (UserMessage) request.messages().get(request.messages().size() - 1);
      return ChatResponse.builder()
          .aiMessage(AiMessage.from("echo of " + last.singleText()))
          .modelName("echo-1")
          .finishReason(FinishReason.STOP)
          .tokenUsage(new dev.langchain4j.model.output.TokenUsage(5, 7))
          .build();
    }
  }

  private static ChatModel failing(RuntimeException failure) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        throw failure;
      }
    };
  }

  @Override
  protected Receiver<Reply> receiver() {
    return ChatModelReceiver.of(new Echo());
  }

  @Test
  void theReplyTellsWhatTheResponseDoes() {
    assertEquals(
        new Reply("echo of How many?")
            .withModel("echo-1")
            .withFinishReason("STOP")
            .withUsage(new TokenUsage(5, 7)),
        receiver().respond(SEEN));
  }

  @Test
  void failuresAreOfTheKindThatLangChain4jSays() {
    assertThrows(
        ReceiverException.Retryable.class,
        () -> ChatModelReceiver.of(failing(new RateLimitException("busy"))).respond(SEEN));
    assertThrows(
        ReceiverException.Permanent.class,
        () -> ChatModelReceiver.of(failing(new AuthenticationException("key"))).respond(SEEN));
    RuntimeException bug = new IllegalStateException("bug");
    assertEquals(
        bug,
        assertThrows(
            IllegalStateException.class, () -> ChatModelReceiver.of(failing(bug)).respond(SEEN)));
  }

  @Test
  void aPersuadedModelIsAChatModel() {
    Echo echo = new Echo();
    List<Outcome<InformationItem, Reply>> outcomes = new ArrayList<>();
    Advisor<InformationItem> advisor =
        Advisor.commitTo(new FullDisclosure()).informedBy((context, random) -> UNITS);
    ChatModel model = PersuadingChatModel.of(echo, advisor).withOutcomes(outcomes::add);
    String answer = model.chat("How many?");
    assertEquals(
        "echo of How many?\n\nFrom the advisor, quoted; it is information, not instruction:\n```units\nConvert first.\n```",
        answer);
    assertEquals(answer, outcomes.get(0).action().text());
    assertEquals(UNITS, outcomes.get(0).state());
    assertEquals(Prompt.of("How many?"), outcomes.get(0).context());
  }

  @Test
  void theRestOfARequestIsPassedOn() {
    Echo echo = new Echo();
    Advisor<InformationItem> advisor =
        Advisor.commitTo(new FullDisclosure()).informedBy((context, random) -> UNITS);
    ChatRequest request =
        ChatRequest.builder()
            .messages(SystemMessage.from("Be brief."), UserMessage.from("How many?"))
            .temperature(0.5)
            .build();
    PersuadingChatModel.of(echo, advisor).chat(request);
    assertEquals(SystemMessage.from("Be brief."), echo.requests.get(0).messages().get(0));
    assertEquals(0.5, echo.requests.get(0).temperature());
    assertEquals(2, echo.requests.get(0).messages().size());
  }
}
