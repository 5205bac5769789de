// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.tiny.BertGraph;
import dev.bpa.onnx.tiny.ByteTokenizer;
import dev.bpa.onnx.tiny.Gpt2Graph;
import dev.bpa.onnx.tiny.Gpt2Graph.With;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tuning.Pass.Lesson;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PyTorch's half of an encoder beside ONNX Runtime's whole, and its gradient beside differences.
 */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "PyTorch's natives are there for the classifier linux-x86_64")
class UpperGraphTest {
  private static final List<String> TEXTS = List.of("the judge", "ab", "A small model, it reads!");

  private static final List<Lesson> LESSONS =
      List.of(
          new Lesson(TEXTS.get(0), 0, 0.7),
          new Lesson(TEXTS.get(1), 2, -0.4),
          new Lesson(TEXTS.get(2), 1, 1.1),
          new Lesson(TEXTS.get(0), 1, -0.2));

  /** Encoders, each with a number of matrices that reaches into its lower layer. */
  private enum Encoder {
    EXPORTED_BERT(8) {
      @Override
      EncoderModel model() throws IOException {
        return EncoderModel.in(Path.of("src/test/resources/dev/bpa/onnx/tuning/tiny-bert"));
      }
    },
    BERT(2) {
      @Override
      EncoderModel model() {
        return of(BertGraph.of(ByteTokenizer.VOCABULARY, 64, true), Pooling.CLS);
      }
    },
    GPT2(6) {
      @Override
      EncoderModel model() {
        return of(Gpt2Graph.of(Gpt2Weights.tiny(4), With.PAST, With.POSITION_IDS), Pooling.LAST);
      }
    };

    private final int matrices;

    Encoder(int matrices) {
      this.matrices = matrices;
    }

    abstract EncoderModel model() throws IOException;

    private static EncoderModel of(byte[] network, Pooling pooling) {
      return new EncoderModel(
          "tiny",
          ModelFile.of("tiny.onnx", network),
          ModelFile.of("tokenizer.json", ByteTokenizer.json()),
          pooling,
          64);
    }

    Network network() throws IOException {
      try (PromptEncoder encoder = PromptEncoder.of(model())) {
        return Network.of(encoder, TEXTS, matrices);
      }
    }
  }

  /** With B, too, other than zero. */
  private static Parameters random(Network network, int dimension) {
    Random random = new Random(8);
    Parameters zero =
        Parameters.start(network.upper().matrices(), 3, SoftmaxHead.zeros(dimension, 3), 1);
    return new Parameters(
        zero.tensors().stream()
            .map(tensor -> Tensor.of(gaussian(random, tensor.floats().length), tensor.shape()))
            .toList());
  }

  private static float[] gaussian(Random random, int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) (0.2 * random.nextGaussian());
    }
    return x;
  }

  private static int dimension(Encoder kind) throws IOException {
    try (PromptEncoder encoder = PromptEncoder.of(kind.model())) {
      return encoder.dimension();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFileThatIsWrittenComputesTheSame(Encoder kind) throws IOException {
    Network network = kind.network();
    assertEquals(kind.matrices, network.upper().matrices().size());
    Parameters parameters = random(network, dimension(kind));
    EncoderModel before = kind.model();
    EncoderModel changed =
        new EncoderModel(
            "changed",
            ModelFile.of("changed", network.with(parameters)),
            before.tokenizer(),
            before.pooling(),
            before.maxTokens());
    try (PromptEncoder old = PromptEncoder.of(before);
        PromptEncoder encoder = PromptEncoder.of(changed);
        Pass pass = Pass.still(network, parameters)) {
      for (String text : TEXTS) {
        float[] vector = encoder.encode(text);
        assertArrayEquals(vector, pass.vector(text), 1e-5f, text);
        assertTrue(distance(vector, old.encode(text)) > 0.01, "the change reaches the vectors");
      }
    }
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsThatOfDifferences(Encoder kind) throws IOException {
    Network network = kind.network();
    Parameters at = random(network, dimension(kind));
    List<float[]> gradient = gradient(network, at, () -> {});
    Random random = new Random(2);
    for (int i = 0; i < gradient.size(); i++) {
      float[] g = gradient.get(i);
      float[] direction = gaussian(random, g.length);
      double slope = 0;
      for (int j = 0; j < g.length; j++) {
        direction[j] = (float) (0.1 * direction[j] + g[j] / norm(g)); // never at right angles
        slope += g[j] * direction[j];
      }
      double step = 0.01;
      double difference =
          (value(network, moved(at, i, direction, step))
                  - value(network, moved(at, i, direction, -step)))
              / (2 * step);
      assertEquals(slope, difference, 0.02 * Math.abs(slope) + 1e-4, "of parameters " + i);
    }
  }

  private static double norm(float[] x) {
    return Math.max(1e-9, distance(x, new float[x.length]));
  }

  private static double value(Network network, Parameters at) {
    try (Pass pass = Pass.still(network, at)) {
      return pass.objective(LESSONS, 0.3).toFloatArray()[0];
    }
  }

  /**
   * @param meanwhile is done after the values are known and before the gradient is
   */
  private static List<float[]> gradient(Network network, Parameters at, Runnable meanwhile) {
    try (Pass pass = Pass.watched(network, at)) {
      NDArray objective = pass.objective(LESSONS, 0.3);
      meanwhile.run();
      return pass.gradient(objective);
    }
  }

  /** Frees what nobody holds any more, and writes over it. */
  private static void collectGarbage() {
    List<ByteBuffer> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      System.gc();
      for (int j = 0; j < 500; j++) {
        others.add(ByteBuffer.allocateDirect(1 + j % 64));
      }
    }
    assertEquals(5_000, others.size());
  }

  /** PyTorch keeps what it needs for a gradient, but not the memory that Java owns. */
  @ParameterizedTest
  @EnumSource
  void theGradientOutlivesACollectionOfGarbage(Encoder kind) throws IOException {
    Network network = kind.network();
    Parameters at = random(network, dimension(kind));
    List<float[]> expected = gradient(network, at, () -> {});
    List<float[]> gradient = gradient(network, at, UpperGraphTest::collectGarbage);
    for (int i = 0; i < gradient.size(); i++) {
      assertArrayEquals(expected.get(i), gradient.get(i), "of parameters " + i);
    }
  }

  private static Parameters moved(Parameters at, int place, float[] direction, double step) {
    List<Tensor> tensors = new ArrayList<>(at.tensors());
    float[] values = tensors.get(place).floats();
    for (int j = 0; j < values.length; j++) {
      values[j] += (float) (step * direction[j]);
    }
    tensors.set(place, Tensor.of(values, tensors.get(place).shape()));
    return new Parameters(tensors);
  }

  private static String refusal(EncoderModel model, int matrices) throws IOException {
    try (PromptEncoder encoder = PromptEncoder.of(model)) {
      return Refusal.of(IOException.class, () -> Network.of(encoder, TEXTS, matrices));
    }
  }

  @Test
  void whatCannotBeTunedIsRefused() throws IOException {
    assertEquals(
        "The encoder multiplies by 3 matrices of 32-bit floats, not by 4 or more: name fewer, and take the fp32 model where it is quantized",
        refusal(Encoder.BERT.model(), 4));
    assertEquals(
        "The encoder multiplies by 0 matrices of 32-bit floats, not by 6 or more: name fewer, and take the fp32 model where it is quantized",
        refusal(EncoderModel.MINI_LM, 6));
  }

  @Test
  void withoutTheEngineItSaysWhatToAdd() {
    String message = Refusal.of(IOException.class, () -> Torch.load("NoTorch"));
    assertTrue(message.startsWith("Tuning needs DJL's engine NoTorch"), message);
    assertTrue(message.contains("ai.djl.pytorch:pytorch-engine"), message);
  }
}
