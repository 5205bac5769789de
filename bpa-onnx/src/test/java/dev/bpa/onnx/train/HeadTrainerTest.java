// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Environment;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTrainerTest {
  private static final List<Signal> SIGNALS = List.of(Signal.of("x"), Signal.of("y"));
  private static final HeadTrainer TRAINER =
      HeadTrainer.withDefaults()
          .withRounds(1_500)
          .withRate(0.02, 0.003)
          .withEntropy(0.001)
          .withAnnouncementEvery(200)
          .withSeed(11);

  private final PromptEncoder encoder;
  private final Path folder;

  HeadTrainerTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    encoder = PromptEncoder.load(TinyFolder.gpt2(folder.resolve("gpt2"), Gpt2Weights.tiny(5)));
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  /** The receiver believes the signal; it is right if that is the letter that the prompt is of. */
  private static Environment<State, String> environment(String... prompts) {
    Receiver<String> credulous = seen -> seen.signal().name();
    return new Environment<>(
        List.of(prompts).stream().map(Prompt::of).toList(),
        InformationSource.none(),
        Announcement.none(credulous),
        outcome ->
            outcome.context() instanceof Prompt p && p.text().startsWith(outcome.action()) ? 1 : 0);
  }

  private static final String[] PROMPTS = {"xxx", "yy", "xxxxxx", "yyyyy", "x", "y"};

  @Test
  void whatASavedPolicySaysOfItselfTrainsItAgain() throws IOException {
    Path file = folder.resolve("advisor.onnx");
    TrainedHead trained = TRAINER.train(encoder, SIGNALS, environment(PROMPTS));
    OnnxSignalingPolicy.of(encoder, trained).save(file);
    Map<String, String> provenance = OnnxSignalingPolicy.load(file, encoder).provenance();

    HeadTrainer again = HeadTrainer.of(provenance);
    assertEquals(TRAINER, again);
    TrainedHead retrained = again.train(encoder, SIGNALS, environment(PROMPTS));
    assertEquals(trained.head(), retrained.head());
    assertEquals(trained.provenance(), retrained.provenance());
    assertNotEquals(
        trained.head(), again.withSeed(12).train(encoder, SIGNALS, environment(PROMPTS)).head());
  }

  @Test
  void itLearnsAndSaysHowTheRewardGrew() {
    TrainedHead trained = TRAINER.train(encoder, SIGNALS, environment(PROMPTS));
    String[] rewards = String.valueOf(trained.provenance().get("rewards")).split(", ");
    assertTrue(rewards[rewards.length - 1].startsWith("1500: "), () -> String.join(" ", rewards));
    assertTrue(reward(rewards[0]) < reward(rewards[rewards.length - 1]));
    assertTrue(reward(rewards[rewards.length - 1]) > 0.9);
    assertEquals("6", trained.provenance().get("data.prompts"));
  }

  /** Over hundreds of features, a rate that is too high decides in the first steps, for good. */
  @Test
  void noPromptOfAFewStaysAtASignalThatEarnsNothing() throws IOException {
    Map<Prompt, Signal> right =
        Map.of(
            Prompt.of("I want my money back"), Signal.of("refunds"),
            Prompt.of("Can I get a refund?"), Signal.of("refunds"),
            Prompt.of("You charged me twice"), Signal.of("refunds"),
            Prompt.of("Where is my parcel?"), Signal.of("parcels"),
            Prompt.of("My package never arrived"), Signal.of("parcels"),
            Prompt.of("When will you deliver?"), Signal.of("parcels"));
    List<Prompt> prompts =
        right.keySet().stream().sorted(Comparator.comparing(Prompt::text)).toList();
    Environment<State, Signal> desk =
        new Environment<>(
            prompts,
            InformationSource.none(),
            Announcement.none(seen -> seen.signal()),
            outcome -> outcome.action().equals(right.get(outcome.context())) ? 1 : 0);
    List<Signal> signals = List.of(Signal.silence(), Signal.of("refunds"), Signal.of("parcels"));
    try (PromptEncoder miniLm = PromptEncoder.miniLm()) {
      for (int seed = 0; seed < 10; seed++) {
        HeadTrainer trainer = HeadTrainer.withDefaults().withRounds(1_000).withSeed(seed);
        TrainedHead trained = trainer.train(miniLm, signals, desk);
        OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(miniLm, trained);
        for (Prompt prompt : prompts) {
          assertEquals(
              right.get(prompt), policy.given(State.none(), prompt).mode(), prompt + " " + seed);
        }
      }
    }
  }

  private static double reward(String point) {
    return Double.parseDouble(point.substring(point.indexOf(' ')));
  }

  @Test
  void otherDataHaveAnotherHash() {
    HeadTrainer brief = TRAINER.withRounds(1);
    String hash = hash(brief, "xxx", "yy");
    assertEquals(hash, hash(brief, "xxx", "yy"));
    for (String[] other : new String[][] {{"yy", "xxx"}, {"xxx", "yyy"}, {"xxx\n2:yy", "yy"}}) {
      assertNotEquals(hash, hash(brief, other));
    }
  }

  private String hash(HeadTrainer trainer, String... prompts) {
    return String.valueOf(
        trainer.train(encoder, SIGNALS, environment(prompts)).provenance().get("data.sha256"));
  }

  private static String refusal(Runnable call) {
    return Refusal.of(IllegalArgumentException.class, call::run);
  }

  @Test
  void whatIsNotItsOwnIsRefused() {
    assertTrue(
        refusal(() -> HeadTrainer.of(Map.of("trainer", "by hand")))
            .startsWith("Trained by by hand"));
    Map<String, String> known =
        TRAINER.withRounds(1).train(encoder, SIGNALS, environment(PROMPTS)).provenance();
    Map<String, String> changed = new HashMap<>(known);
    changed.put("seed", "seven");
    assertEquals(
        "In the provenance, seed is no number: seven", refusal(() -> HeadTrainer.of(changed)));
    changed.remove("seed");
    assertEquals("No seed in the provenance", refusal(() -> HeadTrainer.of(changed)));
    assertTrue(refusal(() -> TRAINER.withRate(Double.NaN, 0)).contains("NaN"));
    assertTrue(refusal(() -> TRAINER.withRate(-0.002, 0)).contains("-0.002 to 0.0"));
    assertTrue(refusal(() -> TRAINER.withRate(0.002, -0.1)).contains("0.002 to -0.1"));
    assertTrue(refusal(() -> TRAINER.withRate(0.002, Double.POSITIVE_INFINITY)).contains("Inf"));
    assertTrue(refusal(() -> TRAINER.withRounds(0)).contains("0"));
    assertTrue(refusal(() -> TRAINER.withBatch(0)).contains("0"));
  }

  @Test
  void onlyPromptsAreRead() {
    Environment<State, String> game =
        new Environment<>(
            List.of(Context.none()),
            InformationSource.none(),
            Announcement.none(seen -> "x"),
            outcome -> 0);
    assertTrue(
        refusal(() -> TRAINER.train(encoder, SIGNALS, game))
            .startsWith("Only prompts can be read"));
  }
}
