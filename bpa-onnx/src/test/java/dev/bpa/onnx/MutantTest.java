// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.generate.Decoding;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import dev.bpa.onnx.tiny.Gpt2Graph.With;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Mutant;
import dev.bpa.onnx.tiny.TinyFolder;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models with one thing changed: each is refused when it is opened, runs, or ends a call with the
 * one exception there is for it; and each refusal is a line that names the file.
 */
class MutantTest {
  private static final int SEEDS = 8;
  private static final Gpt2Weights WEIGHTS = Gpt2Weights.tiny(1);

  private final Path folder;
  private int refused;
  private int sound;

  MutantTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Opens a model and has it do all that it can. */
  @FunctionalInterface
  private interface Use {
    void of(Path folder) throws IOException;
  }

  private void tryMutants(Path model, boolean sealed, Use use) throws IOException {
    byte[] whole = Files.readAllBytes(model);
    use.of(folder);
    for (Mutant mutant : Mutant.values()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        byte[] changed = mutant.of(whole, new Random(seed));
        Files.write(model, sealed ? Seal.put(changed) : changed);
        try {
          use.of(folder);
          sound++;
        } catch (IOException e) {
          assertOneLine(model, e);
          refused++;
        } catch (ModelException e) {
          assertOneLine(model, e);
        } catch (RuntimeException e) {
          throw new AssertionError("%s %d of %s".formatted(mutant, seed, model), e);
        }
      }
    }
    assertTrue(refused > 0 && sound > 0, refused + " refused, " + sound + " sound");
  }

  private static void assertOneLine(Path model, Exception e) {
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(model.toString()), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void encoders() throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS, With.PAST, With.POSITION_IDS);
    tryMutants(
        folder.resolve("model.onnx"),
        false,
        files -> {
          try (PromptEncoder encoder = PromptEncoder.load(files)) {
            encoder.encode("the judge");
            encoder.encodeAll(List.of("a", "a small model", "it reads"));
          }
        });
  }

  @Test
  void languageModels() throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS, With.PAST, With.POSITION_IDS, With.LOGITS);
    tryMutants(
        folder.resolve("model.onnx"),
        false,
        files -> {
          try (LanguageModel model = LanguageModel.load(files)) {
            model.generate("the judge", Decoding.greedy(4));
            model.generateAll(List.of("a", "a model"), Decoding.sampling(4));
            model.logLikelihoods("it", List.of(" is", " was so"));
            model.nextTokenLogits("the judge");
          }
        });
  }

  /** Even if somebody sealed it again. */
  @Test
  void policies() throws IOException {
    TrainedHead head =
        new TrainedHead(
            List.of(Signal.of("a"), Signal.of("b")),
            SoftmaxHead.zeros(WEIGHTS.width(), 2),
            Map.of());
    Path file = folder.resolve("policy.onnx");
    PromptEncoder encoder = PromptEncoder.load(TinyFolder.gpt2(folder, WEIGHTS));
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, head)) {
      policy.export(file);
    }
    tryMutants(
        file,
        true,
        files -> {
          ModelOutline.of(ModelFile.path(file));
          HeadMetadata.in(ModelFile.path(file));
          try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.load(file)) {
            policy.given(State.none(), Prompt.of("the judge"));
          }
        });
  }
}
