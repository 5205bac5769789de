// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bpa.receivers.ReceiverException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final Failures FAILURES =
      new Failures(URI.create("http://localhost/v1/chat/completions"), "sk-very-secret");

  private static void assertRetryable(String expected, IOException e) {
    ReceiverException failure = assertInstanceOf(ReceiverException.Retryable.class, FAILURES.of(e));
    assertEquals("http://localhost/v1/chat/completions " + expected, failure.getMessage());
    assertSame(e, failure.getCause());
  }

  @Test
  void whatCannotBeReachedMayBeLater() {
    ConnectException unknown = new ConnectException();
    unknown.initCause(new UnresolvedAddressException());
    String question = ": is it running, and is the URL right?";
    assertRetryable("cannot be reached (unknown host)" + question, unknown);
    assertRetryable("cannot be reached (no connection)" + question, new ConnectException());
    assertRetryable(
        "cannot be reached (HTTP connect timed out)" + question,
        new HttpConnectTimeoutException("HTTP connect timed out"));
  }

  @Test
  void theFirstReasonInTheChainIsGiven() {
    assertRetryable(
        "broke the connection (reset by peer): try again",
        new IOException(null, new IOException("reset\nby peer")));
    assertRetryable("broke the connection (IOException): try again", new IOException());
  }

  @Test
  void aCauseThatHoldsTheKeyIsLeftOut() {
    IOException tells = new IOException("no", new IOException("header sk-very-secret"));
    assertNull(FAILURES.of(tells).getCause());
    assertEquals(
        "http://localhost/v1/chat/completions the [key] is short",
        FAILURES.permanent("the sk-very-secret is short", null).getMessage());
  }
}
