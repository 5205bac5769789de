// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.onnx.generate.ChatFormat;
import dev.bpa.onnx.generate.Decoding;
import dev.bpa.onnx.generate.Generation;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the tiny model of random weights that bpa-onnx is tested with. */
class OnnxReceiverTest extends ReceiverContract<String> {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());
  private static final ChatFormat FORMAT = ChatFormat.chatMl();

  private static LanguageModel model;

  @BeforeAll
  static void load() throws IOException {
    model = LanguageModel.load(tiny("tiny-llama"));
  }

  private static Path tiny(String name) {
    return Path.of(System.getProperty("basedir", "."))
        .resolve("../bpa-onnx/src/test/resources/dev/bpa/onnx/generate")
        .resolve(name);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Override
  protected Receiver<String> receiver() {
    return OnnxReceiver.of(model, FORMAT)
        .withDecoding(Decoding.sampling(4))
        .withRendering(Rendering.signalOnly())
        .map(Reply::text);
  }

  /** The model holds 96 tokens, of about a letter each. */
  @Override
  protected List<Observation> observations() {
    return List.of(SEEN, new Observation(SEEN.context(), Signal.of("g")));
  }

  @Test
  void aReplyIsWhatTheModelWrote() {
    Decoding decoding = Decoding.greedy(8);
    Generation written = model.generate(FORMAT.render("How many?"), decoding);
    Reply reply = OnnxReceiver.of(model, FORMAT).withDecoding(decoding).respond(SEEN);
    assertEquals(written.text(), reply.text());
    assertEquals(
        new TokenUsage(written.promptTokens(), written.tokens().size()),
        reply.usage().orElseThrow());
    assertEquals("max_tokens", reply.finishReason().orElseThrow());
    assertEquals(model.toString(), reply.model().orElseThrow());
    assertTrue(reply.latency().orElseThrow().toNanos() > 0);
  }

  @Test
  void theRandomnessOfTheRoundIsTheModels() {
    OnnxReceiver receiver = OnnxReceiver.of(model, FORMAT).withDecoding(Decoding.sampling(8));
    long seed = new SplittableRandom(5).nextLong();
    assertEquals(
        model.generate(FORMAT.render("How many?"), Decoding.sampling(8).withSeed(seed)).text(),
        receiver.respond(SEEN, new SplittableRandom(5)).text());
  }

  @Test
  void whatDoesNotFitIsPermanent() {
    int most = model.contextLength();
    ReceiverException.Permanent failure =
        assertThrows(
            ReceiverException.Permanent.class,
            () -> OnnxReceiver.of(model, FORMAT).withDecoding(Decoding.greedy(most)).respond(SEEN));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(String.valueOf(most)), message);
    assertTrue(message.endsWith("shorten it, or ask for fewer tokens"), message);
  }

  /** Its configuration lets in more tokens than it has positions. */
  @Test
  void aModelThatDoesNotRunIsPermanent(@TempDir Path folder) throws IOException {
    Path gpt2 = tiny("tiny-gpt2");
    for (String name : List.of("model.onnx", "tokenizer.json")) {
      Files.copy(gpt2.resolve(name), folder.resolve(name));
    }
    Files.writeString(folder.resolve("config.json"), "{\"n_positions\": 500}");
    try (LanguageModel broken = LanguageModel.load(folder)) {
      Observation long200 = new Observation(Prompt.of("Q".repeat(200)), Signal.silence());
      ReceiverException.Permanent failure =
          assertThrows(
              ReceiverException.Permanent.class,
              () ->
                  OnnxReceiver.of(broken, FORMAT)
                      .withDecoding(Decoding.greedy(4))
                      .respond(long200));
      String message = String.valueOf(failure.getMessage());
      assertTrue(
          message.startsWith(
              "%s did not answer. %s opens, but does not run (Error code - "
                  .formatted(broken, folder.resolve("model.onnx"))),
          message);
      assertEquals(1, message.lines().count(), message);
    }
  }

  @Test
  void questionsNameWeightsDecodingAndConversation() {
    OnnxReceiver receiver = OnnxReceiver.of(model, FORMAT);
    String question = receiver.question(SEEN);
    assertTrue(question.startsWith(model.id() + " Decoding[maxTokens=256"), question);
    assertTrue(question.endsWith("\n" + FORMAT.render("How many?")), question);
  }
}
