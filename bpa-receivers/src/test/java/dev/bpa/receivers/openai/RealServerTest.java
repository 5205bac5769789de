// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.Reply;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A language model behind a real server, as {@code serve_gguf.py} starts one. */
class RealServerTest extends ReceiverContract<String> {
  private static final String PROPERTY = "bpa.openai.url";
  private static final String VARIABLE = "BPA_OPENAI_URL";
  private static final Observation SEEN =
      new Observation(Prompt.of("What is the capital of France?"), Signal.silence());

  private static OpenAiReceiver model(int maxTokens) {
    String url = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    assumeTrue(
        !url.isBlank(),
        "Skipped for want of a server: start bpa-receivers/src/test/python/serve_gguf.py, and name"
            + " its URL in -D"
            + PROPERTY
            + " or in the environment variable "
            + VARIABLE);
    OpenAiReceiver receiver = OpenAiReceiver.at(URI.create(url), "any");
    return receiver.withOptions(receiver.options().withMaxTokens(maxTokens).withSeed(1));
  }

  @Override
  protected Receiver<String> receiver() {
    return model(4).map(Reply::text);
  }

  /** A server that keeps what it has read may round otherwise the second time. */
  @Override
  protected boolean isReplayable() {
    return false;
  }

  @Test
  void itTellsOfItsAnswer() {
    Reply reply = model(8).respond(SEEN);
    assertFalse(reply.text().isBlank());
    assertTrue(reply.usage().orElseThrow().input() > 8, reply.usage().toString());
    assertTrue(reply.usage().orElseThrow().output() <= 8, reply.usage().toString());
    assertTrue(List.of("stop", "length").contains(reply.finishReason().orElseThrow()));
  }

  @Test
  void itStreams() {
    StringBuilder pieces = new StringBuilder();
    Reply reply = model(8).respond(SEEN, pieces::append);
    assertEquals(reply.text(), pieces.toString());
    assertTrue(reply.usage().isPresent());
  }

  @Test
  void itTellsLogProbabilities() {
    OpenAiReceiver model = model(2);
    Reply reply = model.withOptions(model.options().withLogProbabilities(3)).respond(SEEN);
    assertEquals(2, reply.tokens().size());
    assertTrue(reply.tokens().get(0).logProbability() <= 0);
    assertTrue(reply.tokens().get(0).alternatives().size() >= 3);
  }
}
