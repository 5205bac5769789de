// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.receivers.choose.Chooser;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The claim of the demo, at a size that takes seconds: on real text and with the real models, an
 * Advisor that saw right and wrong alone lifts a frozen receiver on glosses held out, and the 95 %
 * interval of the lift lies above 0.
 *
 * <p>Checked is the claim, not the figures: with a twentieth of the glosses and a seventh of the
 * rounds the lift is 6 to 10 points instead of 15, and its interval had its low end above 1.7 for
 * each of six seeds tried. The figures of README.md are those of a whole run, which takes a minute
 * and is made by hand; {@code FiguresTest} holds README.md to what that run wrote.
 */
class GlossJobTest {
  private static final JobSettings SETTINGS =
      new JobSettings(1, 20_000, new GlossSplit.Sizes(600, 100, 400));

  private static JobResult result = Runs.result();

  @BeforeAll
  static void run() throws IOException {
    GlossWorld world = GlossWorld.draw(SETTINGS.sizes(), SETTINGS.seed());
    List<Prompt> prompts = world.prompts();
    Map<Context, float[]> readings =
        Encoders.read(EncoderModel.MINI_LM, "the Advisor", prompts, Progress.none());
    Map<Context, float[]> vectors =
        Encoders.read(EncoderModel.BGE_SMALL, "the Receiver", prompts, Progress.none());
    try (PromptEncoder encoder = PromptEncoder.of(EncoderModel.BGE_SMALL)) {
      var similarity =
          Choosers.similarity(
                  text ->
                      Objects.requireNonNullElseGet(
                          vectors.get(Prompt.of(text)), () -> encoder.encode(text)))
              .withPrior(world.prior());
      double sharpness = Choosers.sharpness(similarity, world.split().dev());
      Audience audience =
          new ChooserAudience(
              Chooser.by(Choosers.remembered(similarity.withSharpness(sharpness), prompts)));
      GlossJob job = new GlossJob(world, SETTINGS, readings);
      GlossJob.Learned learned = job.learn(audience, Progress.none());
      try (OnnxSignalingPolicy policy =
          OnnxSignalingPolicy.of(PromptEncoder.miniLm(), learned.head())) {
        result = job.judge(learned, policy, audience, Progress.none());
      }
    }
  }

  @Test
  void thePersuadedReceiverBeatsTheReceiverAlone() {
    ConfidenceInterval lift = result.of(Arm.PERSUADED).lift();
    assertEquals(0.95, lift.level());
    assertTrue(lift.low() > 0, lift::toString);
  }

  @Test
  void theRewardRises() {
    var points = result.curve().points();
    assertTrue(
        points.get(points.size() - 1).meanReward() > points.get(0).meanReward() + 0.1,
        points::toString);
  }

  @Test
  void aFixedSignalDoesNotHelpAndTheTruthHelpsMost() {
    assertTrue(result.of(Arm.BEST_FIXED).lift().low() <= 0, "" + result.of(Arm.BEST_FIXED));
    assertTrue(
        result.of(Arm.FULL_REVELATION).accuracy().low()
            > result.of(Arm.PERSUADED).accuracy().high(),
        "" + result.arms());
  }
}
