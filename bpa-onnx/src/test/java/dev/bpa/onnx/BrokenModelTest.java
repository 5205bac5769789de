// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.onnx.encode.Batching;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.generate.Decoding;
import dev.bpa.onnx.generate.Generation;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.onnx.tiny.Gpt2Graph.With;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Models that open and then do not run, or not with everything. */
class BrokenModelTest {
  private static final With[] CAUSAL = {With.PAST, With.POSITION_IDS, With.LOGITS};
  private static final Decoding SHORT = Decoding.greedy(4);

  private final Gpt2Weights weights = Gpt2Weights.tiny(1);
  private final Path folder;
  private final Path model;

  BrokenModelTest(@TempDir Path folder) {
    this.folder = folder;
    model = folder.resolve("model.onnx");
  }

  private static void breaks(String message, Executable call) {
    assertEquals(message, assertThrows(ModelException.class, call).getMessage());
  }

  /** The vector of a printable letter, whose token is its place among them, is no numbers. */
  private Path withoutTheLetter(char letter) throws IOException {
    int width = weights.width();
    int token = letter - '!';
    Arrays.fill(weights.wte(), token * width, (token + 1) * width, Float.NaN);
    return TinyFolder.gpt2(folder, weights);
  }

  @Test
  void anEncoderThatGivesNoNumbersIsNamed() throws IOException {
    String message =
        model
            + " opens, but does not run (the vector of a text has no length, but NaN): copy or export it again";
    try (PromptEncoder encoder = PromptEncoder.load(withoutTheLetter('X'))) {
      breaks(message, () -> encoder.encode("aXb"));
      breaks(message, () -> encoder.using("aXb", x -> x));
      breaks(message, () -> encoder.encodeAll(List.of("ab", "aXb")));
      assertEquals(encoder.dimension(), encoder.encode("ab").length);
    }
  }

  @Test
  void soIsThatOfAPolicy() throws IOException {
    Path file = folder.resolve("policy.onnx");
    TrainedHead head =
        new TrainedHead(
            List.of(Signal.of("a"), Signal.of("b")),
            SoftmaxHead.zeros(weights.width(), 2),
            Map.of());
    PromptEncoder encoder = PromptEncoder.load(withoutTheLetter('X'));
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, head)) {
      policy.export(file);
    }
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.load(file)) {
      breaks(
          "the encoder in "
              + file
              + " opens, but does not run (the vector of a text has no length, but NaN): copy or export it again",
          () -> policy.given(State.none(), Prompt.of("aXb")));
      float[] noVector = new float[weights.width()];
      noVector[1] = Float.NaN;
      assertEquals(
          "Not a vector of numbers: it holds NaN",
          assertThrows(IllegalArgumentException.class, () -> policy.given(noVector)).getMessage());
    }
  }

  @Test
  void aHeadThatOverflowsIsNamed() throws IOException {
    float[] large = new float[2 * weights.width()];
    Arrays.fill(large, Float.MAX_VALUE);
    TrainedHead head =
        new TrainedHead(
            List.of(Signal.of("a"), Signal.of("b")), SoftmaxHead.of(large, new float[2]), Map.of());
    PromptEncoder encoder = PromptEncoder.load(TinyFolder.gpt2(folder, weights));
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, head)) {
      float[] vector = new float[weights.width()];
      Arrays.fill(vector, 1);
      breaks(
          "the head opens, but does not run (Not a logit: NaN of a): copy or export it again",
          () -> policy.given(vector));
    }
  }

  @Test
  void aLanguageModelThatGivesNoNumbersIsNamed() throws IOException {
    int width = weights.width();
    Arrays.fill(weights.wpe(), 5 * width, 6 * width, Float.NaN);
    String message = model + " opens, but does not run (a logit is NaN): copy or export it again";
    try (LanguageModel open = LanguageModel.load(TinyFolder.gpt2(folder, weights, CAUSAL))) {
      breaks(message, () -> open.generate("QQQQ", SHORT));
      breaks(message, () -> open.generateAll(List.of("QQ", "QQQQ"), SHORT.withTemperature(1)));
      breaks(message, () -> open.logLikelihoods("QQQQ", List.of("X", "XYZ")));
      breaks(message, () -> open.nextTokenLogits("QQQQQQ"));
      assertEquals(1, open.generate("QQQQ", Decoding.greedy(1)).tokens().size());
    }
  }

  @Test
  void whatOnnxRuntimeSaysIsToldInALine() throws IOException {
    TinyFolder.gpt2(folder, weights, CAUSAL);
    Path config = folder.resolve("config.json");
    String longer = "\"n_positions\": " + 4 * weights.positions();
    Files.writeString(
        config,
        Files.readString(config).replace("\"n_positions\": " + weights.positions(), longer));
    try (LanguageModel open = LanguageModel.load(folder)) {
      String message =
          Refusal.of(
              ModelException.class,
              () -> open.nextTokenLogits("Q".repeat(weights.positions() + 1)));
      assertTrue(message.startsWith(model + " opens, but does not run (Error code - "), message);
      assertTrue(message.contains("idx=" + weights.positions()), message);
      assertTrue(message.endsWith("): copy or export it again"), message);
    }
  }

  /** The model with its batch fixed to one text, as some exporters do. */
  private void fixBatch() throws IOException {
    ModelProto.Builder fixed = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    fixed
        .getGraphBuilder()
        .getInputBuilderList()
        .forEach(
            input ->
                input
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder()
                    .setDim(0, Dimension.newBuilder().setDimValue(1)));
    Files.write(model, fixed.build().toByteArray());
  }

  @Test
  void anEncoderOfOneTextAtATimeIsGivenOne() throws IOException {
    TinyFolder.gpt2(folder, weights);
    try (PromptEncoder encoder = PromptEncoder.load(folder)) {
      assertEquals(8, encoder.batching().texts());
    }
    fixBatch();
    try (PromptEncoder encoder = PromptEncoder.load(folder)) {
      assertSame(Batching.ALONE, encoder.batching());
      assertEquals(3, encoder.encodeAll(List.of("a", "bcd", "ef")).size());
    }
  }

  @Test
  void soIsALanguageModel() throws IOException {
    TinyFolder.gpt2(folder, weights, CAUSAL);
    List<String> prompts = List.of("ab", "abc");
    List<Generation> written;
    try (LanguageModel open = LanguageModel.load(folder)) {
      written = prompts.stream().map(prompt -> open.generate(prompt, SHORT)).toList();
    }
    fixBatch();
    try (LanguageModel open = LanguageModel.load(folder)) {
      assertEquals(written, open.generateAll(prompts, SHORT));
    }
  }
}
