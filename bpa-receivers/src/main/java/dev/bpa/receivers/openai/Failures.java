// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong at an endpoint, in one line that says what to do and never holds the key, not
 * even where the endpoint repeats it.
 *
 * @param key empty for none
 * @param headers whose values are secrets, too
 */
record Failures(URI endpoint, String key, Map<String, String> headers) {
  private static final int LONGEST = 300;

  /** Shorter values are words like others. */
  private static final int SECRET = 6;

  Failures(URI endpoint, String key) {
    this(endpoint, key, Map.of());
  }

  ReceiverException retryable(String what, @Nullable Throwable cause) {
    return new ReceiverException.Retryable(endpoint + " " + line(what), keyless(cause));
  }

  /** With how long the endpoint asks to be left alone. */
  ReceiverException retryable(String what, Optional<Duration> retryAfter) {
    String later = retryAfter.map(wait -> " in " + Words.time(wait)).orElse(" later");
    return new ReceiverException.Retryable(
        endpoint + " " + line(what + later), null, retryAfter.orElse(null));
  }

  ReceiverException permanent(String what, @Nullable Throwable cause) {
    return new ReceiverException.Permanent(endpoint + " " + line(what), keyless(cause));
  }

  /** No answer came. */
  ReceiverException of(IOException e) {
    if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
      return retryable(
          "cannot be reached (" + reason(e) + "): is it running, and is the URL right?", e);
    }
    if (e instanceof SSLException) {
      return permanent(
          "cannot be spoken to over TLS ("
              + reason(e)
              + "): is it https, and its certificate valid?",
          e);
    }
    return retryable("broke the connection (" + reason(e) + "): try again", e);
  }

  private static String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host";
      }
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        return message;
      }
    }
    return e instanceof ConnectException ? "no connection" : e.getClass().getSimpleName();
  }

  private String line(String text) {
    String safe = key.isEmpty() ? text : text.replace(key, "[key]");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getValue().length() >= SECRET) {
        safe = safe.replace(header.getValue(), "[" + header.getKey() + "]");
      }
    }
    String line = safe.replaceAll("[\\p{Cc}\\p{Z}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private @Nullable Throwable keyless(@Nullable Throwable cause) {
    for (Throwable e = cause; e != null; e = e.getCause()) {
      if (holdsSecret(e.toString())) {
        return null;
      }
    }
    return cause;
  }

  private boolean holdsSecret(String text) {
    return (!key.isEmpty() && text.contains(key))
        || headers.values().stream().anyMatch(v -> v.length() >= SECRET && text.contains(v));
  }

  @Override
  public String toString() {
    return "Failures[" + endpoint + "]";
  }
}
