// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.tiny.Gpt2Graph;
import dev.bpa.onnx.tiny.Gpt2Graph.With;
import dev.bpa.onnx.tiny.Gpt2Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelOutlineTest {
  private static final byte[] MODEL = Gpt2Graph.of(Gpt2Weights.tiny(1), With.PAST);

  private static ModelOutline outline(byte[] bytes) throws IOException {
    return ModelOutline.of(ModelFile.of("x.onnx", bytes));
  }

  @Test
  void itIsWhatAllOfTheModelSays() throws IOException {
    ModelOutline outline = outline(MODEL);
    ModelProto whole = ModelProto.parseFrom(MODEL);
    assertEquals(
        whole.getGraph().getInitializerList().stream()
            .mapToLong(w -> w.getDimsList().stream().reduce(1L, (x, y) -> x * y))
            .sum(),
        outline.parameters());
    assertEquals(
        whole.getGraph().getNodeCount(),
        outline.operators().values().stream().mapToInt(n -> n).sum());
    assertEquals(17, outline.operatorSet());
    assertEquals("a test of bpa", outline.producer());
    assertEquals("int64[batch, sequence]", outline.inputs().get("input_ids"));
    assertEquals("float[batch, 2, past, 8]", outline.inputs().get("past_key_values.0.key"));
    assertEquals("float[batch, sequence, 16]", outline.outputs().get("last_hidden_state"));
    assertFalse(outline.batchMatters());
  }

  @Test
  void dynamicQuantizationIsSeen() throws IOException {
    assertTrue(ModelOutline.of(EncoderModel.MINI_LM.model()).batchMatters());
  }

  /** A merged decoder has all of its layers in the branches of one node. */
  @Test
  void dynamicQuantizationIsSeenInBranchesAndFunctions() throws IOException {
    ModelProto.Builder branches = ModelProto.parseFrom(MODEL).toBuilder();
    branches
        .getGraphBuilder()
        .addNodeBuilder()
        .setOpType("If")
        .addAttributeBuilder()
        .getGBuilder()
        .addNodeBuilder()
        .setOpType("DynamicQuantizeLinear");
    assertTrue(outline(branches.build().toByteArray()).batchMatters());
    ModelProto.Builder functions = ModelProto.parseFrom(MODEL).toBuilder();
    functions.addFunctionsBuilder().addNodeBuilder().setOpType("DynamicQuantizeLinear");
    assertTrue(outline(functions.build().toByteArray()).batchMatters());
  }

  /** Wherever a tensor may stand. */
  @Test
  void filesOfWeightsAreNamed(@TempDir Path folder) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(MODEL).toBuilder();
    TensorProto.Builder kept = model.getGraphBuilder().getInitializerBuilder(0);
    kept.addExternalDataBuilder().setKey("location").setValue("parts\\b.bin");
    model
        .getGraphBuilder()
        .addNodeBuilder()
        .addAttributeBuilder()
        .getTBuilder()
        .addExternalDataBuilder()
        .setKey("location")
        .setValue("a.bin");
    Path file = Files.write(folder.resolve("x.onnx"), model.build().toByteArray());
    Path part = folder.resolve("parts\\b.bin"); // to some systems a folder, to others a name
    Files.createDirectories(part.getParent());
    Files.write(folder.resolve("a.bin"), new byte[3]);
    Files.write(part, new byte[3]);
    ModelFile opened = ModelFile.path(file);
    Set<String> named = ModelOutline.of(opened).weightFiles();
    assertEquals(Set.of("a.bin", "parts\\b.bin"), named);
    String hash = opened.sha256(named);
    assertEquals(hash, opened.sha256(named));
    assertEquals(Hashes.sha256(opened.open()), opened.sha256(Set.of()));
    Files.write(part, new byte[4]);
    assertNotEquals(hash, opened.sha256(named));
    Files.delete(part);
    assertEquals(
        "There is no file %s, from which x.onnx takes weights: copy it from where the model is from"
            .formatted(part),
        assertThrows(IOException.class, () -> opened.sha256(named)).getMessage());
  }

  @Test
  void dimensionsMayBePackedAndWeightsMayBeInputs() throws IOException {
    ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(3);
    model.addOpsetImportBuilder().setVersion(11);
    TensorProto weight = TensorProto.newBuilder().setName("W").addDims(3).addDims(4).build();
    model.getGraphBuilder().addInitializer(weight).addInputBuilder().setName("W");
    ModelOutline outline = outline(model.build().toByteArray());
    assertEquals(12, outline.parameters());
    assertEquals(Map.of(), outline.inputs());
    byte[] packed = {0x3A, 6, 0x2A, 4, 0x0A, 2, 3, 4, 0x42, 2, 0x10, 11}; // dims: [3, 4]
    assertEquals(12, outline(packed).parameters());
  }

  @Test
  void noPartOfAModelIsTakenForIt() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      byte[] part = Arrays.copyOf(MODEL, random.nextInt(MODEL.length));
      assertEquals(
          "x.onnx is no ONNX model, or a part of one: copy it again",
          assertThrows(IOException.class, () -> outline(part)).getMessage());
    }
  }
}
