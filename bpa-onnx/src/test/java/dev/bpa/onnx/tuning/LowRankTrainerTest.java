// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import dev.bpa.onnx.tiny.TinyFolder;
import dev.bpa.onnx.train.HeadTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

  private static final LowRankTrainer TRAINER = new LowRankTrainer(HEAD, 4, 4, 1_600, 0.02);

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

  /** Every letter with itself, and with another one. */
  private static List<Prompt> prompts() {
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < LETTERS.length(); i++) {
      for (int j = 1; j < LETTERS.length(); j += 2) {
        char a = LETTERS.charAt(i);
        prompts.add(Prompt.of("" + a + a + (char) ('0' + j)));
        prompts.add(
            Prompt.of("" + a + LETTERS.charAt((i + j) % LETTERS.length()) + (char) ('0' + j)));
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
        prompts(),
        InformationSource.none(),
        Announcement.none(credulous),
        outcome ->
            outcome.context() instanceof Prompt p
                    && outcome.action().equals(same(p.text()) ? "same" : "other")
                ? 1
                : 0);
  }

  private static double expectedReward(OnnxSignalingPolicy policy) {
    return prompts().stream()
        .mapToDouble(
            prompt ->
                policy
                    .given(State.none(), prompt)
                    .probability(SIGNALS.get(same(prompt.text()) ? 0 : 1)))
        .average()
        .orElseThrow();
  }

  @Test
  void rewardRisesWhereAHeadAloneCannotLearn() throws IOException {
    Tuned tuned = TRAINER.train(encoder, SIGNALS, environment());
    double frozen;
    try (OnnxSignalingPolicy policy =
        OnnxSignalingPolicy.of(
            PromptEncoder.load(folder.resolve("gpt2")),
            HEAD.withRounds(20_000).train(encoder, SIGNALS, environment()))) {
      frozen = expectedReward(policy);
    }
    Path file = folder.resolve("policy.onnx");
    try (OnnxSignalingPolicy policy = tuned.open()) {
      double learned = expectedReward(policy);
      assertTrue(learned > frozen + 0.06, frozen + " before, " + learned + " after");
      policy.export(file);
      try (OnnxSignalingPolicy loaded = OnnxSignalingPolicy.load(file)) {
        assertEquals(learned, expectedReward(loaded), 1e-5);
        assertEquals(TRAINER, LowRankTrainer.of(loaded.provenance()));
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

  /** A receiver who knows the policy asks it while the next one is being learned. */
  @Test
  void whatIsAnnouncedStaysAsItWas() throws IOException {
    Prompt asked = prompts().get(0);
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
                prompts(),
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
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void whatIsNoTrainerIsRefused() {
    assertEquals(
        "At least one matrix, rank and round are needed, not 0, 4 and 1600",
        refusal(() -> TRAINER.withMatrices(0)));
    assertEquals("Not a rate of learning: NaN", refusal(() -> TRAINER.withRate(Double.NaN)));
    assertTrue(
        refusal(() -> LowRankTrainer.of(Map.of("trainer", "by hand")))
            .startsWith("Tuned by null, not by"));
  }
}
