// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Environment;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import dev.bpa.onnx.train.HeadTrainer;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether two letters are the same: a head over the frozen vectors of a tiny GPT-2 cannot tell. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "PyTorch's natives are there for the classifier linux-x86_64")
class LowRankTrainerTest {
  private static final List<Signal> SIGNALS = List.of(Signal.of("same"), Signal.of("other"));
  private static final String LETTERS = "abcdefgh";
  private static final HeadTrainer HEAD =
      HeadTrainer.withDefaults().withRounds(3_000).withRate(0.02, 0.003).withSeed(3);

  private static final LowRankTrainer TRAINER = after(HEAD);

  private static final List<Prompt> PROMPTS = prompts(0, 7);
  private static final List<Prompt> HELD_OUT = prompts(7, 10);

  private final PromptEncoder encoder;
  private final Path folder;

  LowRankTrainerTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    encoder = PromptEncoder.load(TinyFolder.gpt2(folder.resolve("gpt2"), Gpt2Weights.tiny(5)));
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  private static LowRankTrainer after(HeadTrainer head) {
    return new LowRankTrainer(head, 4, 4, 2_400, 0.02);
  }

  // spotless:off
  /** As docs/models.md shows it. */
  static void tune(PromptEncoder encoder, List<Signal> signals, Environment<State, ?> environment) throws IOException {
    // region tuning
    Tuned tuned = LowRankTrainer.after(HeadTrainer.withDefaults()).withMatrices(6).train(encoder, signals, environment);
    try (var policy = tuned.open()) {
      policy.export(Path.of("policy.onnx"));
    }
    // endregion
  }
  // spotless:on

  /** Every letter with itself and with another one, before these digits. */
  private static List<Prompt> prompts(int from, int to) {
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < LETTERS.length(); i++) {
      for (int digit = from; digit < to; digit++) {
        char a = LETTERS.charAt(i);
        int other = (i + 1 + (3 * i + digit) % 7) % LETTERS.length();
        prompts.add(Prompt.of("" + a + a + digit));
        prompts.add(Prompt.of("" + a + LETTERS.charAt(other) + digit));
      }
    }
    return prompts;
  }

  private static boolean same(String text) {
    return text.charAt(0) == text.charAt(1);
  }

  /** The receiver believes the signal, and is paid for being right. */
  private static Environment<State, String> environment() {
    Receiver<String> credulous = seen -> seen.signal().name();
    return new Environment<>(
        PROMPTS,
        InformationSource.none(),
        Announcement.none(credulous),
        outcome ->
            outcome.context() instanceof Prompt p
                    && outcome.action().equals(same(p.text()) ? "same" : "other")
                ? 1
                : 0);
  }

  private static double expectedReward(OnnxSignalingPolicy policy, List<Prompt> prompts) {
    return prompts.stream()
        .mapToDouble(
            prompt ->
                policy
                    .given(State.none(), prompt)
                    .probability(SIGNALS.get(same(prompt.text()) ? 0 : 1)))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 5})
  void rewardRisesWhereAHeadAloneCannotLearn(long seed) throws IOException {
    HeadTrainer head = HEAD.withSeed(seed);
    LowRankTrainer trainer = after(head);
    Tuned tuned = trainer.train(encoder, SIGNALS, environment());
    double trained;
    double heldOut;
    try (OnnxSignalingPolicy frozen =
        OnnxSignalingPolicy.of(
            PromptEncoder.load(folder.resolve("gpt2")),
            head.withRounds(20_000).train(encoder, SIGNALS, environment()))) {
      trained = expectedReward(frozen, PROMPTS);
      heldOut = expectedReward(frozen, HELD_OUT);
    }
    Path file = folder.resolve("policy.onnx");
    try (OnnxSignalingPolicy policy = tuned.open()) {
      double learned = expectedReward(policy, PROMPTS);
      double transferred = expectedReward(policy, HELD_OUT);
      assertTrue(learned > trained + 0.05, trained + " before, " + learned + " after");
      assertTrue(
          transferred > heldOut + 0.05,
          "held out: %s before, %s after".formatted(heldOut, transferred));
      policy.export(file);
      try (OnnxSignalingPolicy loaded = OnnxSignalingPolicy.load(file)) {
        assertEquals(learned, expectedReward(loaded, PROMPTS), 1e-5);
        assertEquals(trainer, LowRankTrainer.of(loaded.provenance()));
      }
    }
  }

  @Test
  void theProvenanceTrainsItAgain() throws IOException {
    LowRankTrainer brief = TRAINER.withRounds(40).withMatrices(2);
    Tuned tuned = brief.train(encoder, SIGNALS, environment());
    Tuned again =
        LowRankTrainer.of(tuned.head().provenance()).train(encoder, SIGNALS, environment());
    assertEquals(tuned.head(), again.head());
    assertArrayEquals(tuned.encoder().model().read(), again.encoder().model().read());
    Tuned other = brief.withRate(0.01).train(encoder, SIGNALS, environment());
    assertNotEquals(tuned.head().head(), other.head().head());
  }

  /** One would begin its first batch in the middle of another's; DJL by itself refuses it. */
  @Test
  void twoThreadsMayTrain() {
    LowRankTrainer brief = after(HEAD.withRounds(32)).withRounds(48).withMatrices(2);
    SoftmaxHead alone = trained(brief, environment());
    CountDownLatch headTrained = new CountDownLatch(32);
    FutureTask<SoftmaxHead> second =
        new FutureTask<>(() -> trained(brief, watched(headTrained::countDown)));
    Thread thread = new Thread(second);
    AtomicInteger rounds = new AtomicInteger();
    Runnable waitForIt =
        () -> {
          if (rounds.incrementAndGet() == 40) {
            thread.start();
            assertDoesNotThrow(() -> headTrained.await());
            while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
          }
        };
    assertEquals(alone, trained(brief, watched(waitForIt)));
    assertEquals(alone, assertDoesNotThrow(() -> second.get()));
  }

  /** Does something in each round. */
  private static Environment<State, String> watched(Runnable watch) {
    Environment<State, String> environment = environment();
    return new Environment<>(
        environment.contexts(),
        environment.source(),
        environment.announcement(),
        outcome -> {
          watch.run();
          return environment.reward().of(outcome);
        });
  }

  private SoftmaxHead trained(LowRankTrainer trainer, Environment<State, String> environment) {
    return assertDoesNotThrow(() -> trainer.train(encoder, SIGNALS, environment).head().head());
  }

  /** A receiver who knows the policy asks it while the next one is being learned. */
  @Test
  void whatIsAnnouncedStaysAsItWas() throws IOException {
    Prompt asked = PROMPTS.get(0);
    List<Double> heard = new ArrayList<>();
    Announcement<State, String> announcement =
        (policy, round) ->
            seen -> {
              heard.add(policy.given(State.none(), asked).probability(SIGNALS.get(0)));
              return seen.signal().name();
            };
    HeadTrainer head = HEAD.withRounds(32).withAnnouncementEvery(16);
    new LowRankTrainer(head, 2, 1, 48, 0.05)
        .train(
            encoder,
            SIGNALS,
            new Environment<>(
                PROMPTS,
                InformationSource.none(),
                announcement,
                outcome -> outcome.action().equals("same") ? 1 : 0));
    List<Double> tuning = heard.subList(32, 80);
    for (int i = 0; i < tuning.size(); i++) {
      assertEquals(tuning.get(i - i % 16), tuning.get(i), "round " + i);
    }
    assertEquals(3, tuning.stream().distinct().count());
  }

  private static String refusal(Runnable call) {
    return Refusal.of(IllegalArgumentException.class, call::run);
  }

  @Test
  void whatIsNoTrainerIsRefused() {
    assertEquals(
        "At least one matrix, rank and round are needed, not 0, 4 and 2400",
        refusal(() -> TRAINER.withMatrices(0)));
    assertEquals("Not a rate of learning: NaN", refusal(() -> TRAINER.withRate(Double.NaN)));
    assertTrue(
        refusal(() -> LowRankTrainer.of(Map.of("trainer", "by hand")))
            .startsWith("Tuned by null, not by"));
  }
}
