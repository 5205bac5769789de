// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.ReceiverException.Permanent;
import dev.bpa.receivers.ReceiverException.Retryable;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are no reply. */
class OpenAiRefusalTest {
  private static final ChatServer SERVER = new ChatServer();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | refused the request (400): check model, options and prompt
          401 | refused the key (401): check OPENAI_API_KEY, or the key that was given
          403 | refused the key (403): check OPENAI_API_KEY, or the key that was given
          404 | knows no such path, or no model 'smollm2' (404): check both
          405 | refused the request (405): check model, options and prompt
          413 | refused the request (413): check model, options and prompt
          422 | refused the request (422): check model, options and prompt
          """)
  void theSameCallWouldFailAgain(int status, String message) {
    SERVER.answers(status, "");
    assertEquals(message, SERVER.failure(Permanent.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 529})
  void theSameCallMaySucceedLater(int status) {
    SERVER.answers(status, "<html>Sorry</html>");
    assertEquals(
        "is overloaded or failing (" + status + "): try again later",
        SERVER.failure(Retryable.class));
  }

  @Test
  void theEndpointSaysWhenToComeBack() {
    OpenAiReceiver receiver = SERVER.receiver();
    SERVER.answers(aResponse().withStatus(429).withHeader("Retry-After", "90"));
    Retryable e = assertThrows(Retryable.class, () -> receiver.respond(ChatServer.SEEN));
    assertEquals(
        SERVER.endpoint() + " is overloaded or failing (429): try again in 1m30s", e.getMessage());
    assertEquals(Optional.of(Duration.ofSeconds(90)), e.retryAfter());
    SERVER.answers(429, "");
    assertEquals(
        Optional.empty(),
        assertThrows(Retryable.class, () -> receiver.respond(ChatServer.SEEN)).retryAfter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\": {\"message\": \"max_tokens is too large\", \"code\": null}}",
        "{\"error\": \"max_tokens is too large\"}",
        "{\"object\": \"error\", \"message\": \"max_tokens is too large\"}",
        "{\"detail\": \"max_tokens\\n is\\u001b  too large\"}"
      })
  void theReasonThatIsGivenIsPassedOn(String body) {
    SERVER.answers(400, body);
    assertEquals(
        "refused the request (400, max_tokens is too large): check model, options and prompt",
        SERVER.failure(Permanent.class));
    SERVER.answers(503, body);
    assertEquals(
        "is overloaded or failing (503, max_tokens is too large): try again later",
        SERVER.failure(Retryable.class));
  }

  /** As OpenAI's models that reason answer the defaults. */
  @ParameterizedTest
  @ValueSource(strings = {"unsupported_parameter", "unsupported_value"})
  void aParameterThatTheModelDoesNotHaveCanBeLeftOut(String code) {
    SERVER.answers(
        400, "{\"error\": {\"message\": \"no max_tokens\", \"code\": \"%s\"}}".formatted(code));
    assertEquals(
        "refused the request (400, no max_tokens): leave out or change what it names, by OpenAiOptions.withoutParameter or others (bpa's commands: by --reasoning)",
        SERVER.failure(Permanent.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\": 7}", "[]", "{\"error\": {\"message\": [1]}}", "{\"err", "7"})
  void aReasonThatCannotBeReadIsLeftOut(String body) {
    SERVER.answers(400, body);
    assertEquals(
        "refused the request (400): check model, options and prompt",
        SERVER.failure(Permanent.class));
  }

  @Test
  void aLongReasonIsCut() {
    SERVER.answers(400, "{\"error\": \"" + "very ".repeat(10_000) + "\"}");
    String message = SERVER.failure(Permanent.class);
    assertTrue(message.length() <= 301 && message.endsWith("…"), message);
  }

  @Test
  void aQuotaThatIsUsedUpDoesNotComeBack() {
    SERVER.answers(
        429, "{\"error\": {\"code\": \"insufficient_quota\", \"message\": \"You spent it\"}}");
    assertEquals(
        "has no quota left (429, You spent it): check plan and billing",
        SERVER.failure(Permanent.class));
  }

  @Test
  void aMissingKeyIsAskedFor() {
    SERVER.answers(401, "");
    OpenAiReceiver receiver = SERVER.receiver();
    assertEquals(
        "wants a key (401): set OPENAI_API_KEY",
        SERVER.failure(
            Permanent.class, receiver.withOptions(receiver.options().withKey(() -> null))));
  }

  @Test
  void redirectsAreNotFollowed() {
    String elsewhere = SERVER.endpoint().replace("/v1/", "/v2/");
    SERVER.answers(permanentRedirect(elsewhere));
    assertEquals("has moved (301): use the new URL, " + elsewhere, SERVER.failure(Permanent.class));
    assertEquals(1, SERVER.requests().size());
    SERVER.answers(307, "");
    assertEquals("has moved (307): use the new URL, not given", SERVER.failure(Permanent.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Welcome to nginx</html>",
        "data: {\"choices\": []}",
        "{\"choices\": ]",
        "\0"
      })
  void whatIsNotJsonIsNotTakenForAnAnswer(String body) {
    SERVER.answers(ok(body).withHeader("Content-Type", "text/html"));
    assertEquals(
        "did not answer with JSON (content type text/html): try again; if it never does, is it an OpenAI-compatible endpoint?",
        SERVER.failure(Retryable.class));
    SERVER.answers(ok(body));
    assertEquals(
        "did not answer with JSON (content type not given): try again; if it never does, is it an OpenAI-compatible endpoint?",
        SERVER.failure(Retryable.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"choices\": [{\"message\": {\"content\": \"tw", "[1, 2"})
  void anAnswerThatBreaksOffMayComeWholeLater(String body) {
    SERVER.answers(okJson(body));
    assertEquals(
        "broke off in the middle of its answer: try again", SERVER.failure(Retryable.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{}",
        "{\"choices\": {}}",
        "{\"choices\": [{\"message\": {\"content\": null, \"tool_calls\": []}}]}",
        "{\"choices\": [{\"message\": {\"content\": 7}}]}",
        "{\"choices\": [{\"text\": \"two\"}]}"
      })
  void anAnswerWithoutTextIsNone(String body) {
    SERVER.answers(okJson(body));
    assertEquals(
        "answered without the text choices[0].message.content: is it a chat model?",
        SERVER.failure(Permanent.class));
  }

  @Test
  void anAnswerWithoutAnyChoiceMayHaveOneLater() {
    SERVER.answers(okJson("{\"choices\": [], \"error\": \"busy\"}"));
    assertEquals("answered without any choice, busy: try again", SERVER.failure(Retryable.class));
  }

  @Test
  void anErrorThatIsSentAsASuccessIsPassedOn() {
    SERVER.answers(okJson("{\"error\": {\"message\": \"No provider is free\"}}"));
    assertEquals(
        "answered without the text choices[0].message.content, No provider is free:"
            + " is it a chat model?",
        SERVER.failure(Permanent.class));
  }

  @Test
  void jsonThatIsNestedWithoutEndIsRefused() {
    SERVER.answers(okJson("[".repeat(1 << 20)));
    assertTrue(SERVER.failure(Retryable.class).startsWith("did not answer with JSON"));
  }

  @Test
  void aHugeAnswerIsNotReadToItsEnd() {
    SERVER.answersText('"' + "x".repeat(5 << 20) + '"');
    assertEquals(
        "sent more than 4194304 bytes: ask for fewer tokens", SERVER.failure(Permanent.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 401, 404, 429, 500})
  void aKeyThatTheServerRepeatsIsNotPassedOn(int status) {
    for (String body :
        new String[] {
          "{\"error\": {\"message\": \"Incorrect key: " + ChatServer.KEY + "\"}}",
          ChatServer.KEY,
          "{" + ChatServer.KEY + ": \"tw"
        }) {
      SERVER.answers(
          aResponse()
              .withStatus(status)
              .withHeader("Content-Type", "text/" + ChatServer.KEY)
              .withHeader("Location", "http://localhost/" + ChatServer.KEY)
              .withBody(body));
      String message = SERVER.failure(ReceiverException.class); // of either kind
      assertFalse(message.contains(ChatServer.KEY), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-very-secret\nX-Evil: 1", "sk-very-secret ü", "sk-very-secret\u0000"})
  void aKeyThatNoHeaderCanCarryIsNotSentAndNotShown(String key) {
    SERVER.answersText("\"2\"");
    OpenAiReceiver receiver = SERVER.receiver();
    assertEquals(
        "was not asked, for the key has characters that no key has: check OPENAI_API_KEY",
        SERVER.failure(
            Permanent.class, receiver.withOptions(receiver.options().withKey(() -> key))));
    assertEquals(0, SERVER.requests().size());
  }
}
