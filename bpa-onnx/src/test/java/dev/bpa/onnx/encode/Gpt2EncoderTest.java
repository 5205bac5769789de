// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.tiny.ByteTokenizer;
import dev.bpa.onnx.tiny.Gpt2ForwardPass;
import dev.bpa.onnx.tiny.Gpt2Graph;
import dev.bpa.onnx.tiny.Gpt2Graph.With;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GPT-2 as an encoder, beside a forward pass in plain loops. */
class Gpt2EncoderTest {
  private static final Gpt2Weights WEIGHTS = Gpt2Weights.tiny(7);
  private static final String TEXT = "a theh<|endoftext|>!ÿ";
  private static final long[] TOKENS = {64, 258, 71, ByteTokenizer.END_OF_TEXT, 0, 127, 123};

  private final Path folder;

  Gpt2EncoderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static List<Set<With>> exports() {
    return List.of(
        Set.of(),
        Set.of(With.POSITION_IDS),
        Set.of(With.PAST),
        Set.of(With.PAST, With.POSITION_IDS));
  }

  private static void assertClose(double[] expected, float[] actual) {
    double norm =
        Math.sqrt(
            IntStream.range(0, expected.length).mapToDouble(i -> expected[i] * expected[i]).sum());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] / norm, actual[i], 1e-5, "number " + i);
    }
  }

  private static double[] mean(double[][] states) {
    double[] mean = new double[states[0].length];
    for (double[] state : states) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += state[i] / states.length;
      }
    }
    return mean;
  }

  @ParameterizedTest
  @MethodSource("exports")
  void aFolderIsReadAsTheForwardPassDoes(Set<With> with) throws IOException {
    double[][] states = Gpt2ForwardPass.states(WEIGHTS, TOKENS);
    TinyFolder.gpt2(folder, WEIGHTS, with.toArray(With[]::new));
    EncoderModel model = EncoderModel.in(folder);
    assertEquals(Pooling.LAST, model.pooling());
    try (PromptEncoder last = PromptEncoder.load(folder);
        PromptEncoder mean = PromptEncoder.of(model.withPooling(Pooling.MEAN));
        PromptEncoder first = PromptEncoder.of(model.withPooling(Pooling.CLS))) {
      assertEquals(WEIGHTS.width(), last.dimension());
      assertEquals(WEIGHTS.positions(), last.maxTokens());
      assertClose(states[states.length - 1], last.encode(TEXT));
      assertClose(mean(states), mean.encode(TEXT));
      assertClose(states[0], first.encode(TEXT));
      assertFalse(last.id().equals(mean.id()), last.id());
    }
  }

  @Test
  void aVectorIsTheSameInABatchOfAnySize() throws IOException {
    EncoderModel model = EncoderModel.in(TinyFolder.gpt2(folder, WEIGHTS, With.PAST));
    List<String> texts =
        IntStream.range(1, 60).mapToObj(i -> "the text " + "x".repeat(i * 37 % 50) + i).toList();
    List<float[]> alone;
    try (PromptEncoder encoder = encoder(model, Batching.ALONE)) {
      alone = texts.stream().map(encoder::encode).toList();
    }
    for (int size : new int[] {2, 8, 59}) {
      try (PromptEncoder encoder = encoder(model, new Batching(size, 10_000, Duration.ZERO))) {
        List<float[]> together = encoder.encodeAll(texts);
        for (int i = 0; i < texts.size(); i++) {
          assertArrayEquals(alone.get(i), together.get(i), 1e-5f, texts.get(i));
        }
      }
    }
  }

  private static PromptEncoder encoder(EncoderModel model, Batching batching) throws IOException {
    return PromptEncoder.of(model, EncoderOptions.withDefaults().withBatching(batching));
  }

  @Test
  void whatIsLeftOutIsReported() throws IOException {
    EncoderModel model = EncoderModel.in(TinyFolder.gpt2(folder, WEIGHTS));
    try (PromptEncoder all = PromptEncoder.of(model);
        PromptEncoder four = PromptEncoder.of(model.withMaxTokens(4))) {
      assertEquals(new Reading(7, true), all.reading(TEXT));
      assertEquals(new Reading(4, false), four.reading(TEXT));
      assertEquals(new Reading(64, false), all.reading("x".repeat(1 << 20)));
      assertClose(
          Gpt2ForwardPass.states(WEIGHTS, 64, 258, 71, ByteTokenizer.END_OF_TEXT)[3],
          four.encode(TEXT));
      assertTrue(all.fits("x".repeat(64)));
      assertFalse(all.fits("x".repeat(65)));
    }
  }

  /** As tokenizers of models that answer questions are saved; the library aborts the process. */
  @Test
  void anOverlapThatIsLongerThanATextDoesNoHarm() throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS);
    String own =
        new String(ByteTokenizer.json(), UTF_8)
            .replace(
                "\"truncation\":null",
                """
                "truncation": {"direction": "Right", "max_length": 384, "strategy": "LongestFirst", \
                "stride": 128}\
                """);
    Files.writeString(folder.resolve("tokenizer.json"), own);
    try (PromptEncoder four = PromptEncoder.of(EncoderModel.in(folder).withMaxTokens(4))) {
      assertEquals(new Reading(4, false), four.reading(TEXT));
    }
  }

  @Test
  void anythingIsText() throws IOException {
    try (PromptEncoder encoder = PromptEncoder.load(TinyFolder.gpt2(folder, WEIGHTS))) {
      for (String text : List.of("x".repeat(1 << 20), "\0\7\33", "\uD83D", "a\uDE00b", "\u200b")) {
        assertEquals(WEIGHTS.width(), encoder.encode(text).length);
      }
      for (String blank : List.of("", " \n\t")) {
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(blank));
      }
    }
  }

  @Test
  void aStreamIsAFileAsWell() throws IOException {
    byte[] model = Gpt2Graph.of(WEIGHTS);
    EncoderModel streamed =
        new EncoderModel(
            "streamed",
            ModelFile.of("a stream", new ByteArrayInputStream(model)),
            ModelFile.of("another", new ByteArrayInputStream(ByteTokenizer.json())),
            Pooling.LAST,
            WEIGHTS.positions());
    try (PromptEncoder encoder = PromptEncoder.of(streamed);
        PromptEncoder loaded = PromptEncoder.load(TinyFolder.gpt2(folder, WEIGHTS))) {
      assertArrayEquals(loaded.encode(TEXT), encoder.encode(TEXT));
    }
  }

  private String refusal() {
    return Refusal.of(IOException.class, () -> PromptEncoder.load(folder).close());
  }

  @Test
  void theTokenizerOfAnotherModelIsRefused() throws IOException {
    Gpt2Weights smaller = Gpt2Weights.random(1, ByteTokenizer.VOCABULARY - 1, 64, 16, 2, 2);
    TinyFolder.gpt2(folder, smaller);
    String message = refusal();
    assertTrue(message.contains("knows a token " + ByteTokenizer.END_OF_TEXT), message);
    assertTrue(message.endsWith("it is the tokenizer of another model"), message);
  }

  /** ONNX Runtime says so on the CPU, and reads memory of others on CUDA. */
  @Test
  void aConfigThatPromisesMoreTokensThanTheNetworkReadsIsRefused() throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS);
    Path config = folder.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("n_positions", "unknown"));
    assertEquals(
        folder.resolve("model.onnx")
            + " cannot read 512 tokens at a time: say how many it can by EncoderModel.withMaxTokens, or in its config.json",
        refusal());
  }

  @Test
  void logitsAreNoVectorsOfAText() throws IOException {
    TinyFolder.gpt2(folder, WEIGHTS, With.LOGITS);
    assertTrue(refusal().endsWith("as Optimum does for --task feature-extraction"), refusal());
  }

  @Test
  void aTruncatedModelIsRefused() throws IOException {
    Path model = TinyFolder.gpt2(folder, WEIGHTS).resolve("model.onnx");
    byte[] whole = Files.readAllBytes(model);
    for (int length : new int[] {0, 1, 1000, whole.length / 2, whole.length - 1}) {
      Files.write(model, Arrays.copyOf(whole, length));
      assertEquals(model + " is no ONNX model, or a part of one: copy it again", refusal());
    }
  }
}
