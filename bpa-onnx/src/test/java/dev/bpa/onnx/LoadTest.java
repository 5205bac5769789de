// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnxruntime.OrtEnvironment;
import dev.bpa.Signal;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.LogLines;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a policy's file must say before it is taken. */
class LoadTest {
  private static final List<Signal> SIGNALS = List.of(Signal.of("a"), Signal.of("b"));

  private final PromptEncoder encoder;
  private final Path file;

  LoadTest(@TempDir Path folder) throws IOException {
    encoder = PromptEncoder.load(TinyFolder.gpt2(folder.resolve("gpt2"), Gpt2Weights.tiny(1)));
    file = folder.resolve("advisor.onnx");
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  private byte[] head(Map<String, String> provenance) {
    return HeadModel.of(
        SoftmaxHead.zeros(encoder.dimension(), 2),
        new HeadMetadata(encoder.id(), SIGNALS, provenance));
  }

  private static List<String> loading(Path file, PromptEncoder encoder) {
    return LogLines.of(
        OnnxSignalingPolicy.class.getName(), () -> OnnxSignalingPolicy.load(file, encoder));
  }

  @Test
  void anotherVersionOfTheRuntimeIsWarnedOf() throws IOException {
    Files.write(file, head(Map.of("onnxruntime", "1.22.0")));
    String here = OrtEnvironment.getEnvironment().getVersion();
    assertEquals(
        List.of(
            "WARNING: %s was trained with ONNX Runtime 1.22.0; this is %s, whose vectors differ a little: train it again, or test it on prompts of yours"
                .formatted(file, here)),
        loading(file, encoder));
    Files.write(file, head(Map.of("onnxruntime", here)));
    assertEquals(List.of(), loading(file, encoder));
  }

  @Test
  void otherSignalsThanExpectedAreRefused() throws IOException {
    Files.write(file, head(Map.of()));
    assertEquals(
        SIGNALS,
        OnnxSignalingPolicy.load(file, encoder, Set.of(Signal.of("b"), Signal.of("a"))).signals());
    assertEquals(
        file + " sends the signals [a, b], but [c] were expected",
        assertThrows(
                IOException.class,
                () -> OnnxSignalingPolicy.load(file, encoder, Set.of(Signal.of("c"))))
            .getMessage());
    for (Executable nothing :
        List.<Executable>of(
            () -> OnnxSignalingPolicy.load(file, encoder, nobody()),
            () -> OnnxSignalingPolicy.load(file, LoadTest.<Set<Signal>>nobody()))) {
      assertEquals("signals", assertThrows(NullPointerException.class, nothing).getMessage());
    }
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nobody() {
    return null;
  }

  @Test
  void anotherOperatorSetIsRefused() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(head(Map.of())).toBuilder();
    model.removeMetadataProps(1);
    model.setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(99));
    Files.write(file, Seal.put(model.build().toByteArray()));
    assertEquals(
        file + " uses operator set 99; heads of this version of bpa use 13",
        assertThrows(IOException.class, () -> OnnxSignalingPolicy.load(file, encoder))
            .getMessage());
  }

  @Test
  void anotherPoolingIsAnotherEncoder() throws IOException {
    Files.write(file, head(Map.of()));
    try (PromptEncoder mean = PromptEncoder.of(encoder.model().withPooling(Pooling.MEAN))) {
      String message = Refusal.of(IOException.class, () -> OnnxSignalingPolicy.load(file, mean));
      assertEquals(
          "%s was trained on the 16 features of the encoder %s, not on the 16 of %s"
              .formatted(file, encoder.id(), mean.id()),
          message);
    }
  }
}
