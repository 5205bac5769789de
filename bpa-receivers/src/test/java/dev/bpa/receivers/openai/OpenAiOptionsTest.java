// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiOptionsTest {
  private static final OpenAiOptions OPTIONS = OpenAiOptions.of("smollm2");

  private static double parameter(OpenAiOptions options, String name) {
    return requireNonNull(options.parameters().get(name)).asDouble();
  }

  private static String refusal(String url) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class, () -> OpenAiReceiver.at(URI.create(url), "smollm2"))
            .getMessage());
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> OpenAiOptions.of(" "));
    for (double temperature : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> OPTIONS.withTemperature(temperature));
    }
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withMaxTokens(0));
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
      assertThrows(IllegalArgumentException.class, () -> OPTIONS.withTimeout(timeout));
    }
  }

  @Test
  void eachWithIsACopyThatKeepsTheRest() {
    OpenAiOptions all =
        OPTIONS
            .withSystem("Be brief.")
            .withTemperature(0.5)
            .withMaxTokens(7)
            .withTimeout(Duration.ofSeconds(3))
            .withKey(() -> "sk-secret");
    assertEquals("smollm2", all.model());
    assertEquals(Optional.of("Be brief."), all.system());
    assertEquals(0.5, parameter(all, "temperature"));
    assertEquals(7, parameter(all, "max_tokens"));
    assertEquals(Duration.ofSeconds(3), all.timeout());
    assertEquals(Optional.of("sk-secret"), all.key());
    assertEquals(Optional.empty(), OPTIONS.system());
    assertEquals(0, parameter(OPTIONS, "temperature"));
    assertEquals(1024, parameter(OPTIONS, "max_tokens"));
    assertEquals(Duration.ofSeconds(60), OPTIONS.timeout());
  }

  /** OpenAI's models that reason refuse the parameters that are set by default. */
  @Test
  void whatAModelRefusesCanBeLeftOut() {
    OpenAiOptions reasoning =
        OPTIONS.withMaxCompletionTokens(4_096).withoutParameter("temperature");
    assertEquals(Set.of("max_completion_tokens"), reasoning.parameters().keySet());
    assertEquals(4_096, parameter(reasoning, "max_completion_tokens"));
    assertEquals(Set.of("max_tokens"), reasoning.withMaxTokens(7).parameters().keySet());
    assertEquals(OPTIONS.parameters(), OPTIONS.withoutParameter("top_k").parameters());
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withMaxCompletionTokens(0));
    assertEquals(
        "The receiver sets this parameter itself: messages",
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withoutParameter("messages"))
            .getMessage());
  }

  @Test
  void blankKeysAreNone() {
    assertEquals(Optional.empty(), OPTIONS.withKey(() -> null).key());
    assertEquals(Optional.empty(), OPTIONS.withKey(() -> " \n").key());
    assertEquals(Optional.of("sk-secret"), OPTIONS.withKey(() -> " sk-secret\n").key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080/v1",
        "/v1",
        "ftp://localhost/v1",
        "http:v1",
        "file:///v1",
        "http://localhost:0/v1",
        "http://localhost:65536/v1"
      })
  void whatIsNoEndpointIsShown(String url) {
    assertEquals(
        "Not the URL of an endpoint: one looks like http://localhost:8080/v1, not " + url,
        refusal(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@localhost/v1",
        "http://localhost/v1?api-key=secret",
        "http://localhost/v1#secret",
        "ftp://user:secret@localhost/v1?secret"
      })
  void secretsInTheUrlAreRefusedAndNotRepeated(String url) {
    String message = refusal(url);
    assertFalse(message.contains("secret"), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aUserInTheUrlIsToldWhereTheKeyGoes() {
    assertEquals(
        "The URL of an endpoint has no user, no query and no fragment; set OPENAI_API_KEY to give a"
            + " key: http://localhost/v1",
        refusal("http://user:secret@localhost/v1"));
  }

  @Test
  void slashesAtTheEndDoNotMatter() {
    for (String url : List.of("http://localhost/v1", "http://localhost/v1//")) {
      assertEquals(
          "OpenAiReceiver[http://localhost/v1/chat/completions, smollm2]",
          OpenAiReceiver.at(URI.create(url), "smollm2").toString());
    }
  }
}
