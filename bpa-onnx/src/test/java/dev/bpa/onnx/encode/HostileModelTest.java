// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.TinyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are whole, and yet not to be trusted: a line that says why, and no native crash. */
class HostileModelTest {
  private final Path folder;
  private final Path model;

  HostileModelTest(@TempDir Path temporary) throws IOException {
    folder = TinyFolder.gpt2(temporary.resolve("gpt2"), Gpt2Weights.tiny(1));
    model = folder.resolve("model.onnx");
  }

  private String refusalOf(Consumer<ModelProto.Builder> change) throws IOException {
    ModelProto.Builder changed = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    change.accept(changed);
    Files.write(model, changed.build().toByteArray());
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> PromptEncoder.load(folder).close()).getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains(model.toString()), message);
    return message;
  }

  private static TensorProto.Builder weight(ModelProto.Builder model, String name) {
    return model.getGraphBuilder().getInitializerBuilderList().stream()
        .filter(weight -> weight.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret", "data/../../secret", "/etc/hostname", "..\\secret", "C:\\secret"})
  void weightsFromOutsideOfTheFolderAreNotRead(String location) throws IOException {
    Files.write(folder.resolveSibling("secret"), new byte[1 << 20]);
    String message =
        refusalOf(
            changed -> {
              TensorProto.Builder weight = weight(changed, "wpe").clearFloatData();
              weight.setDataLocation(DataLocation.EXTERNAL);
              weight.addExternalDataBuilder().setKey("location").setValue(location);
            });
    assertEquals(
        model
            + " takes weights from outside of its folder, from "
            + location
            + ": trust no such model",
        message);
  }

  /** ONNX Runtime follows such a location wherever a tensor may stand. */
  private static Stream<Consumer<ModelProto.Builder>> hidingPlaces() {
    TensorProto.Builder secret = TensorProto.newBuilder().setDataLocation(DataLocation.EXTERNAL);
    secret.addExternalDataBuilder().setKey("location").setValue("../secret");
    GraphProto branch = GraphProto.newBuilder().addInitializer(secret).build();
    NodeProto constant =
        NodeProto.newBuilder().addAttribute(AttributeProto.newBuilder().setT(secret)).build();
    return Stream.of(
        model -> model.getGraphBuilder().addNode(constant),
        model -> model.getGraphBuilder().addNodeBuilder().addAttributeBuilder().setG(branch),
        model -> model.getGraphBuilder().addSparseInitializerBuilder().setValues(secret),
        model -> model.addFunctionsBuilder().addNode(constant));
  }

  @ParameterizedTest
  @MethodSource("hidingPlaces")
  void norAreThoseOfConstantsAndBranches(Consumer<ModelProto.Builder> hidden) throws IOException {
    assertEquals(
        model + " takes weights from outside of its folder, from ../secret: trust no such model",
        refusalOf(hidden));
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    String message =
        refusalOf(
            changed -> {
              TensorProto.Builder weight = weight(changed, "wpe");
              for (int i = 0; i < weight.getFloatDataCount(); i++) {
                weight.setFloatData(i, Float.NaN);
              }
            });
    assertEquals(
        model
            + " opens, but does not run (the vector of a text has no length, but NaN): copy or export it again",
        message);
  }

  @Test
  void weightsThatAreLargerThanTheirDataAreRefused() throws IOException {
    refusalOf(changed -> weight(changed, "wpe").setDims(0, 1L << 40).setDims(1, 1L << 40));
  }

  @Test
  void operatorsOfTheFutureAreRefused() throws IOException {
    refusalOf(changed -> changed.getOpsetImportBuilder(0).setVersion(999));
  }
}
