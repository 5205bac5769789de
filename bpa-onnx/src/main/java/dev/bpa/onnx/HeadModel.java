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
import com.google.protobuf.InvalidProtocolBufferException;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A softmax head as an ONNX model, with its {@link HeadMetadata} and a {@link Seal}: {@code
 * features float[batch, d]} → {@code log_probabilities float[batch, signals]} by MatMul, Add and
 * LogSoftmax, operator set 13. The logarithms keep signals whose probability is too small for a
 * {@code float}.
 */
final class HeadModel {
  static final String FEATURES = "features";
  static final String LOG_PROBABILITIES = "log_probabilities";

  static final String METADATA = "bpa.policy";
  static final String REMEDY = ": copy it again, or train and save it anew";
  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;

  private HeadModel() {}

  static byte[] of(SoftmaxHead head, HeadMetadata metadata) {
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("softmax head")
            .addInput(matrix(FEATURES, head.inputs()))
            .addOutput(matrix(LOG_PROBABILITIES, head.outputs()))
            .addInitializer(tensor("W", head.weights(), head.inputs(), head.outputs()))
            .addInitializer(tensor("b", head.bias(), head.outputs()))
            .addNode(node("MatMul", "product", FEATURES, "W"))
            .addNode(node("Add", "logits", "product", "b"))
            .addNode(
                node("LogSoftmax", LOG_PROBABILITIES, "logits").toBuilder()
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("axis")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(1)))
            .build();
    return Seal.put(
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setProducerName("bpa")
            .setGraph(graph)
            .addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(METADATA).setValue(metadata.write()))
            .build()
            .toByteArray());
  }

  /**
   * What a saved model says of itself.
   *
   * @param what names the file in messages
   * @throws IOException if these are not the very bytes that were saved
   */
  static HeadMetadata metadata(String what, byte[] bytes) throws IOException {
    ModelProto model = parse(what, bytes);
    Optional<String> written =
        model.getMetadataPropsList().stream()
            .filter(entry -> entry.getKey().equals(METADATA))
            .map(StringStringEntryProto::getValue)
            .findFirst();
    if (written.isEmpty()) {
      throw new IOException(what + " is an ONNX model, but not a policy that bpa saved");
    }
    if (!Seal.holds(bytes)) {
      throw new IOException(what + " was damaged or changed after bpa saved it" + REMEDY);
    }
    check(what, model);
    return HeadMetadata.read(what, written.get());
  }

  private static void check(String what, ModelProto model) throws IOException {
    if (model.getGraph().getInputList().stream().noneMatch(i -> i.getName().equals(FEATURES))) {
      throw new IOException(what + " has its encoder in it: load it without another one");
    }
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (!set.getDomain().isEmpty() || set.getVersion() != OPERATOR_SET) {
        throw new IOException(
            "%s uses operator set %s; heads of this version of bpa use %d"
                .formatted(what, (set.getDomain() + " " + set.getVersion()).strip(), OPERATOR_SET));
      }
    }
  }

  /** What a head says of itself, but for the seal of its bytes. */
  static List<StringStringEntryProto> metadataOf(ModelProto head) {
    return head.getMetadataPropsList().stream()
        .filter(entry -> entry.getKey().equals(METADATA))
        .toList();
  }

  static ModelProto parse(String what, byte[] bytes) throws IOException {
    try {
      ModelProto model = ModelProto.parseFrom(bytes);
      if (model.hasGraph()) {
        return model;
      }
      throw new InvalidProtocolBufferException("no graph");
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(what + " is no ONNX model, or a part of one" + REMEDY, e);
    }
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
    return value(
        name,
        TensorShapeProto.Dimension.newBuilder().setDimParam("batch").build(),
        TensorShapeProto.Dimension.newBuilder().setDimValue(columns).build());
  }

  /** An encoder's output {@code float[batch, tokens, d]}, where features are of length d. */
  static ValueInfoProto states(String name, ValueInfoProto features) {
    TensorShapeProto matrix = features.getType().getTensorType().getShape();
    return value(
        name,
        matrix.getDim(0),
        TensorShapeProto.Dimension.newBuilder().setDimParam("tokens").build(),
        matrix.getDim(1));
  }

  private static ValueInfoProto value(String name, TensorShapeProto.Dimension... sizes) {
    TensorShapeProto shape = TensorShapeProto.newBuilder().addAllDim(List.of(sizes)).build();
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
