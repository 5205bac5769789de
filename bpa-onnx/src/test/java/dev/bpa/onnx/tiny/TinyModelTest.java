// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.bpa.onnx.tiny.Gpt2Graph.With;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The models that other tests stand on are what they say. */
class TinyModelTest {
  private static final Gpt2Weights WEIGHTS = Gpt2Weights.tiny(1);
  private static final long[] TOKENS = {64, 258, 71, ByteTokenizer.END_OF_TEXT, 0, 255};

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

  private OnnxTensor tensor(long... row) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {row});
  }

  private static void assertClose(double[][] expected, float[][] actual) {
    assertEquals(expected.length, actual.length);
    for (int t = 0; t < expected.length; t++) {
      for (int i = 0; i < expected[t].length; i++) {
        assertEquals(expected[t][i], actual[t][i], 1e-5, "token " + t + ", number " + i);
      }
    }
  }

  @Test
  void theGraphIsTheForwardPass() throws OrtException {
    try (OrtSession session = environment.createSession(Gpt2Graph.of(WEIGHTS));
        OnnxTensor ids = tensor(TOKENS);
        OnnxTensor mask = tensor(1, 1, 1, 1, 1, 1);
        OrtSession.Result result = session.run(Map.of("input_ids", ids, "attention_mask", mask))) {
      assertClose(
          Gpt2ForwardPass.states(WEIGHTS, TOKENS), ((float[][][]) result.get(0).getValue())[0]);
    }
  }

  @Test
  void theCacheGoesOnWhereItWasLeft() throws OrtException {
    byte[] model = Gpt2Graph.of(WEIGHTS, With.PAST, With.POSITION_IDS, With.LOGITS);
    double[][] expected = Gpt2ForwardPass.logits(WEIGHTS, TOKENS);
    try (OrtSession session = environment.createSession(model)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      for (int layer = 0; layer < 2; layer++) {
        for (String what : new String[] {"key", "value"}) {
          inputs.put(
              "past_key_values." + layer + "." + what,
              OnnxTensor.createTensor(
                  environment, FloatBuffer.allocate(0), new long[] {1, 2, 0, 8}));
        }
      }
      inputs.put("input_ids", tensor(64, 258, 71));
      inputs.put("position_ids", tensor(0, 1, 2));
      inputs.put("attention_mask", tensor(1, 1, 1));
      try (OrtSession.Result first = session.run(inputs)) {
        assertClose(
            new double[][] {expected[0], expected[1], expected[2]},
            ((float[][][]) first.get("logits").orElseThrow().getValue())[0]);
        for (String name : session.getInputNames()) {
          first
              .get(name.replace("past_key_values", "present"))
              .ifPresent(value -> inputs.put(name, (OnnxTensor) value));
        }
        inputs.put("input_ids", tensor(ByteTokenizer.END_OF_TEXT, 0, 255));
        inputs.put("position_ids", tensor(3, 4, 5));
        inputs.put("attention_mask", tensor(1, 1, 1, 1, 1, 1));
        try (OrtSession.Result second = session.run(inputs)) {
          assertClose(
              new double[][] {expected[3], expected[4], expected[5]},
              ((float[][][]) second.get("logits").orElseThrow().getValue())[0]);
        }
      }
    }
  }

  @Test
  void theTokenizerIsReadAsGpt2s() throws IOException {
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(ByteTokenizer.json()), Map.of())) {
      assertArrayEquals(
          new long[] {64, 258, 71, ByteTokenizer.END_OF_TEXT, 0, 127, 123},
          tokenizer.encode("a theh<|endoftext|>!ÿ").getIds());
    }
  }
}
