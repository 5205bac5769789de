// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.ReceiverException.Permanent;
import dev.bpa.receivers.ReceiverException.Retryable;
import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that fail, stall or break. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenAiConnectionTest {
  private static final ChatServer SERVER = new ChatServer();
  private static final String LATE =
      "did not answer within 0.3s: try again, or with a longer OpenAiOptions.withTimeout";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static OpenAiReceiver hasty(OpenAiReceiver receiver) {
    return receiver.withOptions(receiver.options().withTimeout(Duration.ofMillis(300)));
  }

  private static <E extends ReceiverException> String failure(
      Class<E> kind, OpenAiReceiver receiver) {
    String message =
        String.valueOf(assertThrows(kind, () -> receiver.respond(ChatServer.SEEN)).getMessage());
    assertEquals(1, message.lines().count(), message);
    return message.substring(message.indexOf(' ') + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\": [",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 500 Oh\r\nContent-Length: 1000\r\n\r\n{",
        "HTTP/1.1 200 OK\r\n\r\n{\"choices\": [{\"message\": {\"content\": \"two\"}}]}"
      })
  void whoeverStallsIsLeftInTime(String answer) throws IOException {
    try (SilentServer server = new SilentServer(answer)) {
      assertEquals(LATE, failure(Retryable.class, hasty(OpenAiReceiver.at(server.url(), "m"))));
      assertTrue(server.left(), "the connection is closed, not leaked");
    }
  }

  /** In the middle of events, and of an answer in one piece. */
  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "application/json"})
  void aStreamThatIsCancelledIsLeft(String type) throws IOException {
    String answer =
        """
        HTTP/1.1 200 OK
        Content-Type: %s

        data: {"choices": [{"delta": {"content": "a"}}]}

        """
            .formatted(type)
            .replace("\n", "\r\n");
    try (SilentServer server = new SilentServer(answer)) {
      CompletableFuture<String> first = new CompletableFuture<>();
      CompletableFuture<Reply> reply =
          OpenAiReceiver.at(server.url(), "m").stream(ChatServer.SEEN, first::complete);
      server.asked();
      if (type.startsWith("text")) {
        assertEquals("a", first.join());
      }
      reply.cancel(true);
      assertTrue(server.left(), "the connection is closed, not leaked");
    }
  }

  @Test
  void aStreamThatStallsIsLeftInTime() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    try (SilentServer server = new SilentServer(head)) {
      OpenAiReceiver receiver = hasty(OpenAiReceiver.at(server.url(), "m"));
      Retryable failure =
          assertThrows(Retryable.class, () -> receiver.respond(ChatServer.SEEN, piece -> {}));
      assertTrue(String.valueOf(failure.getMessage()).endsWith(LATE), failure.getMessage());
      assertTrue(server.left(), "the connection is closed, not leaked");
    }
  }

  /** Whole answers would otherwise cost a connection each. */
  @Test
  void aStreamThatIsWholeAndDoesNotEndIsLeftInTime() throws IOException {
    String answer =
        """
        HTTP/1.1 200 OK
        Content-Type: text/event-stream

        data: {"choices": [{"delta": {"content": "a"}, "finish_reason": "stop"}]}

        data: [DONE]

        """
            .replace("\n", "\r\n");
    try (SilentServer server = new SilentServer(answer)) {
      OpenAiReceiver receiver = hasty(OpenAiReceiver.at(server.url(), "m"));
      assertEquals("a", receiver.respond(ChatServer.SEEN, piece -> {}).text());
      assertTrue(server.left(), "the connection is closed, not leaked");
    }
  }

  @Test
  void aLineWithoutEndIsNotWaitedFor() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: ";
    try (SilentServer server = new SilentServer(head + "x".repeat(ChatCompletion.MAX_RESPONSE))) {
      OpenAiReceiver receiver = OpenAiReceiver.at(server.url(), "m");
      Permanent failure =
          assertThrows(Permanent.class, () -> receiver.respond(ChatServer.SEEN, piece -> {}));
      assertTrue(
          String.valueOf(failure.getMessage())
              .endsWith("sent more than 4194304 characters: ask for fewer tokens"),
          failure.getMessage());
      assertTrue(server.left(), "the connection is closed, not leaked");
    }
  }

  @Test
  void whoeverDripsIsLeftInTime() {
    SERVER.answers(okJson("{\"choices\": []}").withChunkedDribbleDelay(15, 60_000));
    assertEquals(LATE, SERVER.failure(Retryable.class, hasty(SERVER.receiver())));
  }

  @Test
  void afterATimeoutTheNextCallIsAnswered() {
    SERVER.answers(aResponse().withFixedDelay(60_000));
    OpenAiReceiver receiver = SERVER.receiver();
    assertEquals(LATE, SERVER.failure(Retryable.class, hasty(receiver)));
    SERVER.answersText("\"2\"");
    assertEquals("2", receiver.respond(ChatServer.SEEN).text());
  }

  @Test
  void aTimeoutMayBeAsLongAsOneLikes() {
    SERVER.answersText("\"2\"");
    OpenAiReceiver receiver = SERVER.receiver();
    OpenAiOptions patient = receiver.options().withTimeout(Duration.ofSeconds(Long.MAX_VALUE));
    assertEquals("2", receiver.withOptions(patient).respond(ChatServer.SEEN).text());
  }

  @Test
  void nobodyListens() throws IOException {
    int free;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = closed.getLocalPort();
    }
    String message =
        failure(Retryable.class, OpenAiReceiver.at(URI.create("http://127.0.0.1:" + free), "m"));
    assertTrue(message.startsWith("cannot be reached ("), message);
    assertTrue(message.endsWith("): is it running, and is the URL right?"), message);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionMayHoldNextTime(Fault fault) {
    SERVER.answers(aResponse().withFault(fault));
    String message = SERVER.failure(Retryable.class);
    assertTrue(message.startsWith("broke the connection ("), message);
    assertTrue(message.endsWith("): try again"), message);
  }

  @Test
  void anAnswerIsShorterThanAnnounced() {
    SERVER.answers(okJson("{\"choices\": []}").withHeader("Content-Length", "1000"));
    String message = SERVER.failure(Retryable.class);
    assertTrue(message.startsWith("broke the connection ("), message);
  }

  @Test
  void tlsIsNotSpokenThere() {
    assertTlsFails(URI.create(SERVER.endpoint().replace("http://", "https://")));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() {
    assertTlsFails(SERVER.secureUrl());
  }

  private static void assertTlsFails(URI url) {
    String message = failure(Permanent.class, OpenAiReceiver.at(url, "m"));
    assertTrue(message.startsWith("cannot be spoken to over TLS ("), message);
    assertTrue(message.endsWith("): is it https, and its certificate valid?"), message);
  }

  @Test
  void anInterruptEndsTheWaitingAndIsKept() throws Exception {
    try (SilentServer server = new SilentServer("")) {
      OpenAiReceiver receiver = OpenAiReceiver.at(server.url(), "m");
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  receiver.respond(ChatServer.SEEN);
                } catch (ReceiverException e) {
                  interrupted.complete(Thread.currentThread().isInterrupted());
                  thrown.complete(e);
                }
              });
      caller.start();
      assertTrue(server.asked().startsWith("POST /v1/chat/completions HTTP/1.1\r\n"));
      caller.interrupt();
      Throwable e = assertInstanceOf(Retryable.class, thrown.join());
      assertTrue(
          String.valueOf(e.getMessage())
              .endsWith(" was not waited for: the thread was interrupted"));
      assertTrue(interrupted.join());
      assertTrue(server.left(), "the connection is closed, not leaked");
      caller.join();
    }
  }
}
