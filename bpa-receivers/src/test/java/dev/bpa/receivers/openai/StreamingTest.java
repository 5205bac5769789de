// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.receivers.ReceiverException.Retryable;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StreamingTest {
  private static final ChatServer SERVER = new ChatServer();

  private final List<String> pieces = new CopyOnWriteArrayList<>();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static void sends(String... events) {
    SERVER.answers(
        ok(String.join("\n\n", events) + "\n\n")
            .withHeader("Content-Type", "text/event-stream; charset=utf-8"));
  }

  private static String piece(String text) {
    return "data: {\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"" + text + "\"}}]}";
  }

  private static String finish(String reason) {
    return "data: {\"model\": \"m\", \"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \""
        + reason
        + "\"}]}";
  }

  private Reply ask() {
    return SERVER.receiver().respond(ChatServer.SEEN, pieces::add);
  }

  private String failure() {
    return String.valueOf(assertThrows(Retryable.class, this::ask).getMessage());
  }

  @Test
  void piecesAreHandedOnAndAreTheReply() {
    sends(
        "data: {\"choices\": [{\"index\": 0, \"delta\": {\"role\": \"assistant\", \"content\": \"\"}}]}",
        ": a comment",
        piece("one"),
        "event: message\r\nid: 7\r\n" + piece(" and"),
        piece(" two"),
        "data: {\"choices\": [{\"index\": 1, \"delta\": {\"content\": \"other\"}}]}",
        finish("stop"),
        "data: {\"choices\": [], \"usage\": {\"prompt_tokens\": 5, \"completion_tokens\": 3}}",
        "data: [DONE]",
        piece("late"));
    Reply reply = ask();
    assertEquals("one and two", reply.text());
    assertEquals(List.of("one", " and", " two"), pieces);
    assertEquals(Optional.of(new TokenUsage(5, 3)), reply.usage());
    assertEquals(Optional.of("stop"), reply.finishReason());
    assertEquals(Optional.of("m"), reply.model());
    assertTrue(SERVER.requests().get(0).getBodyAsString().contains("\"stream\":true"));
  }

  @Test
  void aRepeatedEventCountsOnce() {
    sends(
        "id: 1\n" + piece("ha"),
        "id: 1\n" + piece("ha"),
        "id: 2\n" + piece("ha"),
        finish("stop"),
        finish("stop"),
        "data: [DONE]",
        "data: [DONE]");
    assertEquals("haha", ask().text());
  }

  /** As some servers write the id of the answer on each of its events. */
  @Test
  void anIdThatDoesNotTellEventsApartLosesNoText() {
    sends(
        "id: chat-7\n" + piece(""),
        "id: chat-7\n" + piece("ha"),
        "id: chat-7\n" + piece("ha"),
        "id: chat-7\n" + piece(" no"),
        "id: chat-7\n" + finish("stop"),
        "id: chat-7\ndata: [DONE]");
    assertEquals("haha no", ask().text());
  }

  /** Whether the second "ha" was said or repeated nobody knows. */
  @Test
  void whatMayHaveLostTextIsNoAnswer() {
    sends(
        "id: 7\n" + piece("ha"), "id: 7\n" + piece("ha"), "id: 7\n" + piece(" no"), finish("stop"));
    assertTrue(
        failure()
            .endsWith(
                "gave different events one id, so that words may be lost: try again, or do not stream"));
  }

  /** As a proxy that connects anew sends the last events again. */
  @Test
  void severalRepeatedEventsCountOnce() {
    sends(
        "id: 1\n" + piece("a"),
        "id: 2\n" + piece("b"),
        "id: 1\n" + piece("a"),
        "id: 2\n" + piece("b"),
        "id: 3\n" + piece("b"),
        finish("stop"));
    assertEquals("abb", ask().text());
  }

  @Test
  void anEndWithoutALastWordIsOneIfItWasSaidWhy() {
    sends(piece("a"), finish("length"));
    assertEquals(Optional.of("length"), ask().finishReason());
    sends(piece("a"));
    assertTrue(failure().endsWith("broke off in the middle of its answer: try again"));
  }

  @Test
  void failuresInTheMiddleAreTold() {
    sends(piece("a"), "data: {\"error\": {\"message\": \"out of memory\"}}");
    assertTrue(failure().endsWith("failed in the middle of its answer, out of memory: try again"));
    sends(piece("a"), "data: {\"choices\":");
    assertTrue(failure().endsWith("sent an event that is no JSON: try again"));
    sends("data: [DONE]");
    assertTrue(failure().endsWith("answered without any choice: try again"));
    SERVER.answers(503, "{\"error\": \"busy\"}");
    assertTrue(failure().endsWith("is overloaded or failing (503, busy): try again later"));
  }

  /** As some servers end every event. */
  @Test
  void anErrorThatIsNullIsNone() {
    sends(
        "data: {\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"a\"}}], \"error\": null}",
        finish("stop"));
    assertEquals("a", ask().text());
  }

  @Test
  void whoDoesNotStreamAnswersInOnePiece() {
    SERVER.answersText("\"one and two\"");
    assertEquals("one and two", ask().text());
    assertEquals(List.of("one and two"), pieces);
  }

  @Test
  void whatTheListenerThrowsEndsTheCall() {
    sends(piece("a"), piece("b"), finish("stop"), "data: [DONE]");
    RuntimeException bug = new IllegalStateException("bug");
    assertSame(
        bug,
        assertThrows(
            IllegalStateException.class,
            () ->
                SERVER
                    .receiver()
                    .respond(
                        ChatServer.SEEN,
                        text -> {
                          throw bug;
                        })));
  }
}
