// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import org.junit.jupiter.api.Test;

class LangChain4jTest extends ReceiverContract<Reply> {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());

  /** Answers with the last message. */
  private static final class Echo implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
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
}
