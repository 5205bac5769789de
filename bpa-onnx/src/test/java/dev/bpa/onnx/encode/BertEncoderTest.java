// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.tiny.BertGraph;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders of BERT's kind that are not quantized. */
class BertEncoderTest {
  private static final int WORDS = 30_522;
  private static final List<String> TEXTS =
      IntStream.range(1, 40).mapToObj(i -> "the dog " + "barks ".repeat(i * 7 % 23) + i).toList();

  private static EncoderModel model(boolean types) {
    return new EncoderModel(
        "tiny",
        ModelFile.of("tiny BERT", BertGraph.of(WORDS, 64, types)),
        EncoderModel.MINI_LM.tokenizer(),
        Pooling.MEAN,
        64);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aVectorIsTheSameInABatchOfAnySize(boolean types) throws IOException {
    List<float[]> alone = vectors(model(types), Batching.ALONE);
    for (int size : new int[] {2, 8, 39}) {
      List<float[]> together = vectors(model(types), new Batching(size, 9_999, Duration.ZERO));
      for (int i = 0; i < TEXTS.size(); i++) {
        assertArrayEquals(alone.get(i), together.get(i), 1e-5f, TEXTS.get(i));
      }
    }
  }

  private static List<float[]> vectors(EncoderModel model, Batching batching) throws IOException {
    try (PromptEncoder encoder =
        PromptEncoder.of(model, EncoderOptions.withDefaults().withBatching(batching))) {
      return encoder.encodeAll(TEXTS);
    }
  }

  @Test
  void tokenTypesAreReadWhereTheyAreWanted() throws IOException {
    try (PromptEncoder with = PromptEncoder.of(model(true));
        PromptEncoder without = PromptEncoder.of(model(false))) {
      assertEquals(8, with.dimension());
      assertNotEquals(Arrays.toString(with.encode("dog")), Arrays.toString(without.encode("dog")));
    }
  }

  @Test
  void aModelThatIsNotQuantizedIsRunInBatches() throws IOException {
    try (PromptEncoder plain = PromptEncoder.of(model(true));
        PromptEncoder quantized = PromptEncoder.miniLm()) {
      assertEquals(8, plain.batching().texts());
      assertEquals(Batching.ALONE, quantized.batching());
    }
  }
}
