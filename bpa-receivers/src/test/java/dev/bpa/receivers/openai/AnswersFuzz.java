// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bpa.receivers.ReceiverException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Whatever a server sends, it becomes a reply or a {@link ReceiverException} of one line. */
class AnswersFuzz {
  private static final String KEY = "sk-a-secret-of-many-letters";
  private static final Failures FAILURES = new Failures(URI.create("http://localhost"), KEY);
  private static final HttpHeaders HEADERS =
      HttpHeaders.of(Map.of("Retry-After", List.of("7")), (name, value) -> true);

  /** The first byte chooses the status. */
  @FuzzTest(maxDuration = "20s")
  void answers(byte[] response) {
    int status = response.length > 0 && response[0] < 0 ? 256 - response[0] * 3 : 200;
    OpenAiOptions options = OpenAiOptions.of("a-model");
    try {
      new ChatCompletion(options, FAILURES).reply(status, HEADERS, response);
    } catch (ReceiverException refusal) {
      assertOneLine(refusal);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void events(byte[] stream) {
    StringBuilder pieces = new StringBuilder();
    EventStream events = new EventStream(FAILURES, pieces::append);
    new String(stream, UTF_8).lines().forEach(events::onNext);
    events.onComplete();
    assertTrue(events.reply().isDone());
    try {
      assertEquals(pieces.toString(), events.reply().join().text());
    } catch (CompletionException failure) {
      assertOneLine(assertInstanceOf(ReceiverException.class, failure.getCause()));
    }
  }

  private static void assertOneLine(ReceiverException refusal) {
    String message = String.valueOf(refusal.getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(!message.contains(KEY), message);
  }
}
