// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The real check: a model that answers, skipped where its file is not named. */
class LlamaReceiverTest extends ReceiverContract<String> {
  private static final Observation CAPITAL =
      new Observation(Prompt.of("What is the capital of France?"), Signal.silence());

  @Override
  protected Receiver<String> receiver() {
    return LlamaReceiver.of(Gguf.model()).withSampling(Sampling.greedy(4)).map(Reply::text);
  }

  @Test
  void theModelAnswers() {
    Reply reply = LlamaReceiver.of(Gguf.model()).withSampling(Sampling.greedy(24)).respond(CAPITAL);
    assertEquals("The capital of France is Paris.", reply.text());
    assertEquals("stop", reply.finishReason().orElseThrow());
    assertEquals(new TokenUsage(16, 7), reply.usage().orElseThrow());
    assertEquals("SmolLM2-135M-Instruct.Q4_1.gguf", reply.model().orElseThrow());
    assertTrue(reply.latency().orElseThrow().toNanos() > 0);
  }

  @Test
  void anAnswerIsCutAtItsLength() {
    Reply reply = LlamaReceiver.of(Gguf.model()).withSampling(Sampling.greedy(3)).respond(CAPITAL);
    assertEquals("The capital of", reply.text());
    assertEquals("length", reply.finishReason().orElseThrow());
    assertEquals(3, reply.usage().orElseThrow().output());
  }

  @Test
  void anAnswerEndsAtAStop() {
    Sampling sampling = Sampling.greedy(24).withStops(" France");
    assertEquals(
        "The capital of",
        LlamaReceiver.of(Gguf.model()).withSampling(sampling).respond(CAPITAL).text());
  }

  @Test
  void theRandomnessOfTheRoundIsTheModels() {
    LlamaReceiver receiver =
        LlamaReceiver.of(Gguf.model()).withSampling(Sampling.greedy(8).withTemperature(1.5));
    String first = receiver.respond(CAPITAL, new SplittableRandom(1)).text();
    assertEquals(first, receiver.respond(CAPITAL, new SplittableRandom(1)).text());
    assertFalse(
        first.equals(receiver.respond(CAPITAL, new SplittableRandom(2)).text())
            && first.equals(receiver.respond(CAPITAL, new SplittableRandom(3)).text()));
  }

  @Test
  void refusesWhatDoesNotFit() {
    LlamaReceiver receiver = LlamaReceiver.of(Gguf.model());
    Observation big = new Observation(Prompt.of("word ".repeat(500)), Signal.silence());
    String message =
        assertThrows(ReceiverException.Permanent.class, () -> receiver.respond(big)).getMessage();
    assertTrue(
        String.valueOf(message)
            .matches(
                ".*gguf holds 512 tokens, but the prompt has 5\\d\\d and the answer up to 256:"
                    + " shorten one, or load it with a larger context"),
        message);
  }

  /** As the binding's own templates damage what is outside of Unicode's plane 0. */
  @Test
  void readsAndWritesTextsOfAnyKind() {
    GgufModel model = Gguf.model();
    String odd = "\uD83D\uDE00 \"é\" \\ \u2028 \t \uD800 {}";
    Reply reply = model.answer(odd, odd, Sampling.greedy(1));
    assertTrue(reply.usage().orElseThrow().input() > 30, reply.usage().toString());
  }

  @Test
  void closingEndsWhatIsBeingWritten() throws Exception {
    GgufModel model = GgufModel.load(Gguf.file(), 2048, 1);
    CompletableFuture<Reply> answer =
        CompletableFuture.supplyAsync(
            () -> model.answer("", "Count from 1 to 1000.", Sampling.greedy(1900)));
    while (model.underWay() == 0) {
      Thread.onSpinWait();
    }
    model.close();
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
    assertEquals(
        "java.lang.IllegalStateException: SmolLM2-135M-Instruct.Q4_1.gguf is closed",
        failure.getMessage());
    model.close();
    assertThrows(IllegalStateException.class, () -> LlamaReceiver.of(model).respond(CAPITAL));
  }

  @Test
  void questionsHoldAllThatAnAnswerDependsOn() {
    LlamaReceiver receiver = LlamaReceiver.of(Gguf.model());
    assertEquals(
        "llama.cpp SmolLM2-135M-Instruct.Q4_1.gguf sha256:b179c9523d0e6a0f"
            + " Sampling[maxTokens=4, temperature=0.5, seed=3,"
            + " stops=[x]] [1, 9]\nBe terse.\nWhat is the capital of France?",
        receiver
            .withSystem("Be terse.")
            .withSampling(Sampling.greedy(4).withTemperature(0.5).withSeed(3).withStops("x"))
            .question(CAPITAL));
  }
}
