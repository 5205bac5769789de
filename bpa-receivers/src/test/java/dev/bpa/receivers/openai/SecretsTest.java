// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.kept.Recording;
import dev.bpa.receivers.resilience.FallbackReceiver;
import dev.bpa.receivers.resilience.HedgedReceiver;
import dev.bpa.receivers.resilience.RetryingReceiver;
import dev.bpa.receivers.resilience.TimeLimitedReceiver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key, and the value of a header, are in no file, no message and no stack trace. */
class SecretsTest {
  private static final ChatServer SERVER = new ChatServer();
  private static final String HEADER = "a-secret-of-the-gateway";

  @TempDir private Path folder = Path.of("");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static OpenAiReceiver model() {
    OpenAiReceiver receiver = SERVER.receiver();
    return receiver.withOptions(receiver.options().withHeader("X-Gateway", HEADER));
  }

  private static void assertNoSecret(String text) {
    assertFalse(text.contains(ChatServer.KEY), text);
    assertFalse(text.contains(HEADER), text);
  }

  @Test
  void noFileHoldsASecret() throws IOException {
    SERVER.answersText("\"2\"");
    Path recorded = folder.resolve("recorded.jsonl");
    Path kept = folder.resolve("kept.jsonl");
    OpenAiReceiver model = model();
    try (Recording recording = Recording.open(recorded);
        AnswerLog log = AnswerLog.open(kept)) {
      Receiver<Reply> receiver = log.around(recording.of(model, model::question), model::question);
      assertEquals("2", receiver.respond(ChatServer.SEEN).text());
      assertNoSecret(receiver.toString());
    }
    assertNoSecret(Files.readString(recorded));
    assertNoSecret(Files.readString(kept));
  }

  /** As some endpoints do, it repeats what it was sent. */
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 429, 500})
  void noStackTraceHoldsASecret(int status) {
    SERVER.answers(
        aResponse()
            .withStatus(status)
            .withBody(
                "{\"error\": {\"message\": \"%s and %s\"}}".formatted(ChatServer.KEY, HEADER)));
    Purse purse = Purse.of(Budget.unlimited().withCalls(100));
    Receiver<Reply> once =
        HedgedReceiver.of(
            TimeLimitedReceiver.of(purse.paying(model()), Duration.ofMinutes(1)),
            Duration.ofMinutes(1));
    Receiver<Reply> receiver =
        FallbackReceiver.of(
            RetryingReceiver.of(once)
                .withAttempts(2)
                .withWaits(Duration.ofMillis(1), Duration.ofMillis(1)),
            once);
    Observation seen = new Observation(Prompt.of("How many?"), Signal.silence());
    ReceiverException failure = assertThrows(ReceiverException.class, () -> receiver.respond(seen));
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertNoSecret(trace.toString());
    assertNoSecret(receiver.toString());
  }
}
