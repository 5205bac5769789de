// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiversTest {
  private static final Observation SEEN =
      new Observation(
          Prompt.of("How many hours?"),
          Signal.revealing(new InformationItem("units", "Convert minutes to hours first.")));

  /** With the overloads of LangChain4j's ChatModel. */
  static class LangChainModel {
    String chat(String text) {
      return text + "!";
    }

    int chat(Integer... messages) {
      return messages.length;
    }

    int chat(List<Integer> messages) {
      return messages.size();
    }

    Object chat(StringBuilder request) {
      return request;
    }
  }

  /** With the overloads of Spring AI's ChatModel. */
  static class SpringModel {
    String call(String text) {
      return text + "?";
    }

    String call(Integer... messages) {
      return String.valueOf(messages.length);
    }

    Object call(StringBuilder prompt) {
      return prompt;
    }
  }

  @Test
  void aMethodThatAnswersTextIsAReceiver() {
    String shown = Rendering.revealing().render(SEEN);
    Receiver<Reply> langChain = Receivers.of(new LangChainModel()::chat);
    assertEquals(new Reply(shown + "!"), langChain.respond(SEEN));
    Receiver<Reply> spring = Receivers.of(new SpringModel()::call);
    assertEquals(new Reply(shown + "?"), spring.respond(SEEN));
  }

  @Test
  void theCallersOwnWordsAreUsed() {
    Receiver<Reply> echo = Receivers.of(text -> text, seen -> "It is " + seen.signal());
    assertEquals("It is units", echo.respond(SEEN).text());
  }

  @Test
  void whatTheModelThrowsReachesTheCallerAsItIs() {
    IllegalStateException broken = new IllegalStateException("out of paper");
    Receiver<Reply> failing =
        Receivers.of(
            text -> {
              throw broken;
            });
    assertSame(broken, assertThrows(IllegalStateException.class, () -> failing.respond(SEEN)));
  }

  @Test
  @SuppressWarnings("NullAway") // models without a null checker do so
  void noAnswerIsSaidToBeNone() {
    Receiver<Reply> mute = Receivers.of(text -> null);
    String message =
        String.valueOf(
            assertThrows(ReceiverException.Permanent.class, () -> mute.respond(SEEN)).getMessage());
    assertEquals("The model answered null: is it one that answers in text?", message);
    assertThrows(NullPointerException.class, () -> Receivers.of(null));
    assertThrows(NullPointerException.class, () -> Receivers.of(text -> text, null));
  }

  /** As an application tells that knows the exceptions of its model's library. */
  @Test
  void whatMayPassIsRetried() {
    int[] calls = {0};
    Receiver<Reply> model =
        Receivers.of(
            text -> {
              throw switch (++calls[0]) {
                case 1 -> new IllegalStateException("busy");
                case 2 -> new ReceiverException.Permanent("gone", null);
                default -> new IllegalArgumentException("no");
              };
            });
    Receiver<Reply> receiver =
        Receivers.retryable(model, failure -> failure instanceof IllegalStateException);
    assertEquals(
        "The model failed for now (busy): try again",
        assertThrows(ReceiverException.Retryable.class, () -> receiver.respond(SEEN)).getMessage());
    assertThrows(ReceiverException.Permanent.class, () -> receiver.respond(SEEN));
    assertThrows(IllegalArgumentException.class, () -> receiver.respond(SEEN));
  }
}
