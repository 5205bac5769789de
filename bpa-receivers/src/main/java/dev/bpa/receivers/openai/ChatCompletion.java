// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * What is sent to the endpoint, and what is made of its answer.
 *
 * @see "OpenAI API reference, Create chat completion: POST /chat/completions"
 */
record ChatCompletion(OpenAiOptions options, Failures failures) {
  /** The longest response that is read, in bytes. */
  static final int MAX_RESPONSE = 4 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Time-outs and conflicts on the server, too early, too many: other than these, 4xx is final. */
  private static final Set<Integer> LATER = Set.of(408, 409, 425, 429);

  /** The body of the request. */
  ObjectNode request(String prompt) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", options.model());
    ArrayNode messages = body.putArray("messages");
    options
        .system()
        .ifPresent(text -> messages.addObject().put("role", "system").put("content", text));
    messages.addObject().put("role", "user").put("content", prompt);
    options.parameters().forEach(body::set);
    return body;
  }

  /**
   * The reply that a response holds.
   *
   * @param response its body cut after {@link #MAX_RESPONSE} bytes and one more
   * @throws ReceiverException if it is no reply
   */
  Reply reply(int status, HttpHeaders headers, byte[] response) {
    if (status / 100 != 2) {
      throw refusal(status, headers, response);
    }
    if (response.length > MAX_RESPONSE) {
      throw failures.permanent(
          "sent more than %d bytes: ask for fewer tokens".formatted(MAX_RESPONSE), null);
    }
    return new ReplyReader(failures).read(answer(headers, response));
  }

  private JsonNode answer(HttpHeaders headers, byte[] response) {
    try {
      return JSON.readTree(response);
    } catch (JsonEOFException e) {
      throw failures.retryable("broke off in the middle of its answer: try again", e);
    } catch (IOException e) {
      throw failures.retryable(
          "did not answer with JSON (content type %s): try again; if it never does, is it an OpenAI-compatible endpoint?"
              .formatted(headers.firstValue("Content-Type").orElse("not given")),
          (Throwable) null);
    }
  }

  private ReceiverException refusal(int status, HttpHeaders headers, byte[] response) {
    JsonNode body = body(response);
    String why = status + reason(body);
    if (status / 100 == 3) {
      return failures.permanent(
          "has moved (%s): use the new URL, %s"
              .formatted(why, headers.firstValue("Location").orElse("not given")),
          null);
    }
    if (status == 401 || status == 403) {
      return failures.permanent(
          failures.key().isEmpty()
              ? "wants a key (" + why + "): set OPENAI_API_KEY"
              : "refused the key (" + why + "): check OPENAI_API_KEY, or the key that was given",
          null);
    }
    if (status == 404) {
      return failures.permanent(
          "knows no such path, or no model '%s' (%s): check both".formatted(options.model(), why),
          null);
    }
    if (body.path("error").path("code").asText().equals("insufficient_quota")) {
      return failures.permanent("has no quota left (" + why + "): check plan and billing", null);
    }
    if (status >= 500 || LATER.contains(status)) {
      return failures.retryable(
          "is overloaded or failing (" + why + "): try again",
          RetryAfter.of(headers, Clock.systemUTC()));
    }
    String remedy =
        body.path("error").path("code").asText().startsWith("unsupported_")
            ? "leave out or change what it names, by OpenAiOptions.withoutParameter or others (bpa's commands: by --reasoning)"
            : "check model, options and prompt";
    return failures.permanent("refused the request (" + why + "): " + remedy, null);
  }

  private static JsonNode body(byte[] response) {
    try {
      return JSON.readTree(response);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** Where servers of this protocol are known to say what is wrong. */
  static String reason(JsonNode body) {
    JsonNode error = body.path("error");
    return List.of(error.path("message"), error, body.path("message"), body.path("detail")).stream()
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(text -> ", " + text.asText())
        .orElse("");
  }
}
