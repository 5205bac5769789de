// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The committed models in the other layouts that exporters write. */
final class Graphs {
  private Graphs() {}

  /** Copies a committed model, but its network. */
  static void copy(String name, Path folder) throws IOException {
    for (String file : List.of("config.json", "generation_config.json", "tokenizer.json")) {
      Files.copy(Reference.tiny(name).resolve(file), folder.resolve(file));
    }
  }

  /** Copies a committed model, its network changed. */
  static void copy(String name, Path folder, Consumer<GraphProto.Builder> change)
      throws IOException {
    copy(name, folder);
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(Reference.tiny(name).resolve("model.onnx")))
            .toBuilder();
    change.accept(model.getGraphBuilder());
    Files.write(folder.resolve("model.onnx"), model.build().toByteArray());
  }

  /** Told by a boolean whether there is a past, as decoders merged by Optimum. */
  static void branched(GraphProto.Builder graph) {
    graph
        .addInput(
            ValueInfoProto.newBuilder()
                .setName(Signature.BRANCH)
                .setType(
                    TypeProto.newBuilder()
                        .setTensorType(
                            TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.BOOL.getNumber())
                                .setShape(
                                    TensorShapeProto.newBuilder()
                                        .addDim(
                                            TensorShapeProto.Dimension.newBuilder()
                                                .setDimValue(1))))))
        .addOutput(
            ValueInfoProto.newBuilder()
                .setName("continued")
                .setType(
                    TypeProto.newBuilder()
                        .setTensorType(
                            TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.BOOL.getNumber()))))
        .addNode(node("Identity", "continued", Signature.BRANCH));
  }

  /** Numbers of heads and their size left open, to be found in config.json. */
  static void open(GraphProto.Builder graph) {
    for (ValueInfoProto.Builder input : graph.getInputBuilderList()) {
      if (input.getName().startsWith("past_key_values.")) {
        TensorShapeProto.Builder shape =
            input.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        shape.getDimBuilder(1).setDimParam("heads");
        shape.getDimBuilder(3).setDimParam("size");
      }
    }
  }

  /** Counting positions by itself, from the length of the past, as GPT-2 in older exports. */
  static void unpositioned(GraphProto.Builder graph) {
    for (int i = 0; i < graph.getInputCount(); i++) {
      if (graph.getInput(i).getName().equals(Signature.POSITIONS)) {
        graph.removeInput(i);
        break;
      }
    }
    List<NodeProto> rest = List.copyOf(graph.getNodeList());
    graph
        .clearNode()
        .addInitializer(number("one", 1, 1))
        .addInitializer(number("axis", 1))
        .addInitializer(number("place", 2, 1))
        .addNode(node("Shape", "shape", Signature.IDS))
        .addNode(
            node("ConstantOfShape", "ones", "shape").toBuilder()
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeProto.AttributeType.TENSOR)
                        .setT(number("", 1, 1))))
        .addNode(node("CumSum", "counted", "ones", "axis"))
        .addNode(node("Shape", "past_shape", "past_key_values.0.key"))
        .addNode(node("Gather", "past_length", "past_shape", "place"))
        .addNode(node("Add", "after_past", "counted", "past_length"))
        .addNode(node("Sub", Signature.POSITIONS, "after_past", "one"))
        .addAllNode(rest);
  }

  /** Its larger weights moved into a file beside it. */
  static void split(GraphProto.Builder graph, Path weights) {
    ByteArrayOutputStream moved = new ByteArrayOutputStream();
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (tensor.getRawData().size() > 1000) {
        tensor
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", String.valueOf(weights.getFileName())))
            .addExternalData(entry("offset", Integer.toString(moved.size())))
            .addExternalData(entry("length", Integer.toString(tensor.getRawData().size())));
        moved.writeBytes(tensor.getRawData().toByteArray());
        tensor.clearRawData();
      }
    }
    try {
      Files.write(weights, moved.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives every token but the first the logit −∞. */
  static void silent(GraphProto.Builder graph) {
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOutput(0).equals(Signature.LOGITS)) {
        node.setOutput(0, "all_logits");
      }
    }
    TensorProto.Builder others =
        TensorProto.newBuilder()
            .setName("others")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(300)
            .addFloatData(0);
    for (int token = 1; token < 300; token++) {
      others.addFloatData(Float.NEGATIVE_INFINITY);
    }
    graph.addInitializer(others).addNode(node("Add", Signature.LOGITS, "all_logits", "others"));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static TensorProto number(String name, long value, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addInt64Data(value);
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor.build();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addOutput(output);
    Stream.of(inputs).forEach(node::addInput);
    return node.build();
  }
}
