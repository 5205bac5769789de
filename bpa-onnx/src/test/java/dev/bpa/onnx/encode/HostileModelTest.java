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
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedOutputStream;
import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import java.io.ByteArrayOutputStream;
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
    return refusal();
  }

  private String refusal() {
    String message = Refusal.of(IOException.class, () -> PromptEncoder.load(folder).close());
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

  /** Others who read the file skip a field of a type that is not its own, and find the next one. */
  @Test
  void norAreThoseBehindAFieldOfAnotherType() throws IOException {
    ModelProto.Builder changed = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    hidingPlaces().findFirst().orElseThrow().accept(changed);
    byte[] graph =
        ModelProto.newBuilder().setGraph(changed.getGraphBuilder()).build().toByteArray();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    changed.clearGraph().build().writeTo(out);
    out.writeUInt32(ModelProto.GRAPH_FIELD_NUMBER, graph.length);
    out.writeRawBytes(graph);
    out.flush();
    Files.write(model, bytes.toByteArray());
    assertEquals(
        model + " takes weights from outside of its folder, from ../secret: trust no such model",
        refusal());
  }

  /** The first is ONNX Runtime's name for an address in memory. */
  @ParameterizedTest
  @ValueSource(strings = {"*/_ORT_MEM_ADDR_/*", "", "a\0b", "a\nb"})
  void norAreThoseInMemoryOrNowhere(String location) throws IOException {
    TensorProto.Builder nowhere =
        TensorProto.newBuilder()
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(4_096)
            .setDataLocation(DataLocation.EXTERNAL);
    nowhere.addExternalDataBuilder().setKey("location").setValue(location);
    nowhere.addExternalDataBuilder().setKey("offset").setValue("4096");
    nowhere.addExternalDataBuilder().setKey("length").setValue("16384");
    NodeProto constant =
        NodeProto.newBuilder()
            .setOpType("Constant")
            .addOutput("read")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("value")
                    .setType(AttributeProto.AttributeType.TENSOR)
                    .setT(nowhere))
            .build();
    assertEquals(
        model
            + " takes weights from \"%s\", which is no name of a file: trust no such model"
                .formatted(location.replaceAll("\\p{Cntrl}", "?")),
        refusalOf(
            changed ->
                changed
                    .getGraphBuilder()
                    .addNode(constant)
                    .addNode(
                        NodeProto.newBuilder()
                            .setOpType("Neg")
                            .addInput("read")
                            .addOutput("negated"))
                    .addOutput(ValueInfoProto.newBuilder().setName("negated"))));
  }

  @Test
  void weightsBesideAModelInMemoryAreNotLookedFor() throws IOException {
    ModelProto.Builder changed = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    TensorProto.Builder weight = weight(changed, "wpe").clearFloatData();
    weight.setDataLocation(DataLocation.EXTERNAL);
    weight.addExternalDataBuilder().setKey("location").setValue("pom.xml"); // where tests start
    ModelFile inMemory = ModelFile.of("m.onnx", changed.build().toByteArray());
    assertEquals(
        "m.onnx takes weights from [pom.xml] beside it, but is no file on disk: open it by its path, or export it as one file",
        assertThrows(IOException.class, () -> Accelerator.cpu().open(inMemory)).getMessage());
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
