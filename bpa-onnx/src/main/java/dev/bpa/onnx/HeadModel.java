// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.bpa.policy.SoftmaxHead;
import java.util.Map;

/**
 * A softmax head as an ONNX model: {@code features float[batch, d]} → {@code probabilities
 * float[batch, signals]} by MatMul, Add and Softmax, operator set 13.
 */
final class HeadModel {
  static final String FEATURES = "features";
  static final String PROBABILITIES = "probabilities";

  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;

  private HeadModel() {}

  static byte[] of(SoftmaxHead head, Map<String, String> metadata) {
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("softmax head")
            .addInput(matrix(FEATURES, head.inputs()))
            .addOutput(matrix(PROBABILITIES, head.outputs()))
            .addInitializer(tensor("W", head.weights(), head.inputs(), head.outputs()))
            .addInitializer(tensor("b", head.bias(), head.outputs()))
            .addNode(node("MatMul", "product", FEATURES, "W"))
            .addNode(node("Add", "logits", "product", "b"))
            .addNode(
                node("Softmax", PROBABILITIES, "logits").toBuilder()
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("axis")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(1)))
            .build();
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setProducerName("bpa")
            .setGraph(graph);
    metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(entry.getValue())));
    return model.build().toByteArray();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node.addOutput(output).build();
  }

  private static TensorProto tensor(String name, float[] values, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (int size : shape) {
      tensor.addDims(size);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  private static ValueInfoProto matrix(String name, int columns) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
