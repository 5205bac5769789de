// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import dev.bpa.onnx.tiny.Gpt2ForwardPass;
import dev.bpa.onnx.tiny.Gpt2Graph.With;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.probability.Distribution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy with its encoder in one file, run by ONNX Runtime alone. */
class ExportTest {
  private static final Gpt2Weights WEIGHTS = Gpt2Weights.tiny(3);
  private static final List<Signal> SIGNALS =
      List.of(Signal.silence(), Signal.of("units"), Signal.recommend("convict"));
  private static final long[] SHORT = {64, 258, 71};
  private static final long[] LONG = {71, 0, 127, 123, 9};

  private final Path folder;
  private final Path file;

  ExportTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("policy.onnx");
  }

  private static TrainedHead head(int inputs) {
    Random random = new Random(5);
    float[] weights = new float[inputs * SIGNALS.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return new TrainedHead(
        SIGNALS, SoftmaxHead.of(weights, new float[] {0.5f, 0, -0.5f}), Map.of("seed", "5"));
  }

  private static OnnxTensor tensor(long[]... rows) throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), rows);
  }

  /** log π(· | x) of each row. */
  private float[][] run(Map<String, long[][]> inputs) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      Map<String, OnnxTensor> tensors = new HashMap<>();
      for (Map.Entry<String, long[][]> input : inputs.entrySet()) {
        tensors.put(input.getKey(), tensor(input.getValue()));
      }
      assertEquals(inputs.keySet(), session.getInputNames());
      try (OrtSession.Result result = session.run(tensors, Set.of("log_probabilities"))) {
        return (float[][]) result.get(0).getValue();
      } finally {
        tensors.values().forEach(OnnxTensor::close);
      }
    }
  }

  private static double[] pooled(Pooling pooling, double[][] states) {
    return switch (pooling) {
      case CLS -> states[0];
      case LAST -> states[states.length - 1];
      case MEAN ->
          IntStream.range(0, states[0].length)
              .mapToDouble(
                  i -> IntStream.range(0, states.length).mapToDouble(t -> states[t][i]).sum())
              .toArray();
    };
  }

  /** In plain Java from the tokens on. */
  private static double[] logProbabilities(Pooling pooling, SoftmaxHead head, long... tokens) {
    double[] x = pooled(pooling, Gpt2ForwardPass.states(WEIGHTS, tokens));
    double norm = Math.sqrt(IntStream.range(0, x.length).mapToDouble(i -> x[i] * x[i]).sum());
    float[] unit = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      unit[i] = (float) (x[i] / norm);
    }
    Distribution<Signal> lottery = Distribution.softmax(SIGNALS, head.logits(unit));
    return SIGNALS.stream().mapToDouble(g -> Math.log(lottery.probability(g))).toArray();
  }

  private static void assertClose(double[] expected, float[] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-5, "signal " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDecoderIsTheJavaForwardPass(Pooling pooling) throws Exception {
    TinyFolder.gpt2(folder, WEIGHTS, With.PAST, With.POSITION_IDS);
    TrainedHead trained = head(WEIGHTS.width());
    EncoderModel model = EncoderModel.in(folder).withPooling(pooling);
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(PromptEncoder.of(model), trained)) {
      policy.export(file);
    }
    float[][] logs =
        run(
            Map.of(
                "input_ids", new long[][] {{64, 258, 71, 7, 7}, LONG},
                "attention_mask", new long[][] {{1, 1, 1, 0, 0}, {1, 1, 1, 1, 1}}));
    assertClose(logProbabilities(pooling, trained.head(), SHORT), logs[0]);
    assertClose(logProbabilities(pooling, trained.head(), LONG), logs[1]);
  }

  @Test
  void paddingMayComeFirst() throws Exception {
    TinyFolder.gpt2(folder, WEIGHTS, With.PAST, With.POSITION_IDS);
    TrainedHead trained = head(WEIGHTS.width());
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(PromptEncoder.load(folder), trained)) {
      policy.export(file);
    }
    float[][] logs =
        run(
            Map.of(
                "input_ids", new long[][] {{7, 7, 64, 258, 71}},
                "attention_mask", new long[][] {{0, 0, 1, 1, 1}}));
    assertClose(logProbabilities(Pooling.LAST, trained.head(), SHORT), logs[0]);
  }

  @Test
  void theEmbeddedEncoderIsThePolicyItself() throws Exception {
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(PromptEncoder.miniLm(), head(384))) {
      policy.export(file);
      for (String text : List.of("a dog that guards the house", "joy", "a dog and ".repeat(200))) {
        Encoding tokens = tokens(text);
        float[][] logs =
            run(
                Map.of(
                    "input_ids", new long[][] {tokens.getIds()},
                    "attention_mask", new long[][] {tokens.getAttentionMask()},
                    "token_type_ids", new long[][] {tokens.getTypeIds()}));
        Distribution<Signal> lottery = policy.given(State.none(), Prompt.of(text));
        assertClose(
            SIGNALS.stream().mapToDouble(g -> Math.log(lottery.probability(g))).toArray(), logs[0]);
      }
      ModelOutline outline = ModelOutline.of(ModelFile.path(file));
      assertEquals(
          Map.of("features", "float[batch, 384]", "log_probabilities", "float[batch, 3]"),
          outline.outputs());
      String said = outline.metadata().getOrDefault("bpa.policy", "");
      assertTrue(said.contains("\"seed\":\"5\"") && said.contains("all-minilm"), said);
    }
  }

  /** By what the file says of its tokenizer alone. */
  private Encoding tokens(String text) throws IOException {
    Map<String, String> metadata = ModelOutline.of(ModelFile.path(file)).metadata();
    JsonNode encoder = new ObjectMapper().readTree(metadata.get("bpa.encoder"));
    String most = encoder.path("maxTokens").asText();
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(metadata.getOrDefault("bpa.tokenizer", "").getBytes(UTF_8)),
            Map.of("padding", "false", "truncation", "true", "maxLength", most))) {
      return tokenizer.encode(text);
    }
  }

  /** Each way to pool, by an encoder with a past. */
  @ParameterizedTest
  @EnumSource
  void theFileAloneIsThePolicyAgain(Pooling pooling) throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS, With.PAST, With.POSITION_IDS);
    assertLoadsAgain(EncoderModel.in(folder).withPooling(pooling).withMaxTokens(7));
  }

  @Test
  void theFileOfTheEmbeddedEncoderIsThePolicyAgain() throws IOException {
    assertLoadsAgain(EncoderModel.MINI_LM);
  }

  private void assertLoadsAgain(EncoderModel model) throws IOException {
    try (PromptEncoder encoder = PromptEncoder.of(model);
        OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, head(encoder.dimension()))) {
      policy.export(file);
      try (OnnxSignalingPolicy loaded = OnnxSignalingPolicy.load(file, Set.copyOf(SIGNALS))) {
        assertEquals(policy.version(), loaded.version());
        assertEquals(policy.signals(), loaded.signals());
        assertEquals(policy.provenance(), loaded.provenance());
        for (String text : List.of("a dog that guards the house for 7 clips, then 3 more", "joy")) {
          Distribution<Signal> expected = policy.given(State.none(), Prompt.of(text));
          Distribution<Signal> lottery = loaded.given(State.none(), Prompt.of(text));
          for (Signal signal : SIGNALS) {
            assertEquals(expected.probability(signal), lottery.probability(signal), 1e-5);
          }
        }
        Path copy = folder.resolve("copy.onnx");
        loaded.export(copy);
        OnnxSignalingPolicy.load(copy).close();
      }
    }
  }

  /** Or the head would stand behind an encoder that it was not trained on. */
  @Test
  void anEncoderThatWasExchangedMeanwhileIsRefused() throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS);
    try (OnnxSignalingPolicy policy =
        OnnxSignalingPolicy.of(PromptEncoder.load(folder), head(WEIGHTS.width()))) {
      TinyFolder.gpt2(folder, Gpt2Weights.tiny(4));
      String message = Refusal.of(IOException.class, () -> policy.export(file));
      assertTrue(message.contains(" were changed after it was opened: "), message);
    }
  }

  private String refusal() {
    return Refusal.of(IOException.class, () -> OnnxSignalingPolicy.load(file).close());
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS);
    try (PromptEncoder encoder = PromptEncoder.load(folder);
        OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, head(WEIGHTS.width()))) {
      policy.export(file);
      assertEquals(
          file + " has its encoder in it: load it without another one",
          assertThrows(IOException.class, () -> OnnxSignalingPolicy.load(file, encoder))
              .getMessage());
    }
    Set<Signal> others = Set.of(Signal.of("units"));
    assertTrue(
        Refusal.of(IOException.class, () -> OnnxSignalingPolicy.load(file, others))
            .startsWith(file + " sends the signals ["));
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);
    String damaged = refusal();
    assertTrue(
        damaged.startsWith(file + " was damaged") || damaged.contains("no ONNX model"), damaged);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(refusal().startsWith(file + " is no ONNX model, or a part of one"), refusal());
  }

  /** A seal guards against accidents: whoever changes the file can make another. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"name\": \"x\", \"pooling\": \"MEAN\", \"maxTokens\": 1, \"states\": \"h\"}",
        "{\"name\": \"x\", \"pooling\": \"MEAN\", \"maxTokens\": 9, \"states\": \"no such\"}"
      })
  void whatWasForgedIsRefused(String encoder) throws IOException {
    forge(model -> entry(model, "bpa.encoder").setValue(encoder));
    assertTrue(refusal().contains(file.toString()), refusal());
  }

  @Test
  void aForgedHeadIsRefused() throws IOException {
    forge(
        model ->
            model.getGraphBuilder().getInitializerBuilderList().stream()
                .filter(weight -> weight.getName().equals("bpa.head.W"))
                .forEach(weight -> weight.clearFloatData().addFloatData(1)));
    assertTrue(refusal().startsWith(file.toString()), refusal());
  }

  @Test
  void aForgedHeadOfAnotherLengthIsRefused() throws IOException {
    forge(
        model ->
            model.getGraphBuilder().getInitializerBuilderList().stream()
                .filter(weight -> weight.getName().equals("bpa.head.W"))
                .forEach(
                    weight -> {
                      List<Float> half =
                          weight.getFloatDataList().subList(0, weight.getFloatDataCount() / 2);
                      weight.clearFloatData().addAllFloatData(List.copyOf(half));
                    }));
    assertEquals(
        "%s has a head that reads %d features behind an encoder that gives %d: copy it again, or train and save it anew"
            .formatted(file, WEIGHTS.width() / 2, WEIGHTS.width()),
        refusal());
  }

  /** A head of a few kB could have any file of the disk read as its weights. */
  @ParameterizedTest
  @ValueSource(strings = {"../secret", "beside"})
  void aForgedHeadReadsNoOtherFile(String location) throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS);
    try (OnnxSignalingPolicy policy =
        OnnxSignalingPolicy.of(PromptEncoder.load(folder), head(WEIGHTS.width()))) {
      policy.save(file);
    }
    change(
        model -> {
          TensorProto.Builder weight = model.getGraphBuilder().getInitializerBuilder(0);
          weight.clearFloatData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
          weight.addExternalDataBuilder().setKey("location").setValue(location);
        });
    try (PromptEncoder encoder = PromptEncoder.load(folder)) {
      String message = Refusal.of(IOException.class, () -> OnnxSignalingPolicy.load(file, encoder));
      assertTrue(message.startsWith(file + " takes weights from "), message);
    }
  }

  private void forge(Consumer<ModelProto.Builder> change) throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS);
    try (PromptEncoder encoder = PromptEncoder.load(folder);
        OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, head(WEIGHTS.width()))) {
      policy.export(file);
    }
    change(change);
  }

  private void change(Consumer<ModelProto.Builder> change) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    model.removeMetadataProps(model.getMetadataPropsCount() - 1); // the seal
    change.accept(model);
    Files.write(file, Seal.put(model.build().toByteArray()));
  }

  private static StringStringEntryProto.Builder entry(ModelProto.Builder model, String key) {
    return model.getMetadataPropsBuilderList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
