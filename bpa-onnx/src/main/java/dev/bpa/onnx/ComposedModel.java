// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoder, pooling, normalization and head as one ONNX model: {@code input_ids, attention_mask
 * int64[batch, tokens]} (and {@code token_type_ids}, if the encoder reads them) → {@code
 * log_probabilities float[batch, signals]} and {@code features float[batch, d]}. Positions are
 * counted in the model, and it starts without a past, so that these inputs of decoders are gone.
 */
final class ComposedModel {
  private static final String MASK = "attention_mask";
  private static final String IDS = "input_ids";
  private static final int LEAST_OPERATOR_SET = 11;
  private static final float LEAST_NORM = 1e-12f;

  private final EncoderModel encoder;
  private final ModelProto backbone;
  private final GraphProto.Builder graph;
  private final Nodes nodes;

  private ComposedModel(EncoderModel encoder, ModelProto backbone) {
    this.encoder = encoder;
    this.backbone = backbone;
    graph = backbone.getGraph().toBuilder().setName("policy").clearInput().clearOutput();
    nodes = new Nodes(graph);
  }

  /**
   * @param states the encoder's output with a vector a token
   * @param head as {@link HeadModel} wrote it
   * @throws IOException if the encoder cannot be put into one file
   */
  static byte[] of(EncoderModel encoder, String states, byte[] head) throws IOException {
    ModelProto backbone;
    try {
      backbone = ModelProto.parseFrom(encoder.model().read());
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(encoder.model() + " is no ONNX model, or a part of one", e);
    }
    check(encoder, backbone);
    return new ComposedModel(encoder, backbone).with(states, ModelProto.parseFrom(head));
  }

  private static void check(EncoderModel encoder, ModelProto backbone) throws IOException {
    long operatorSet =
        backbone.getOpsetImportList().stream()
            .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            .mapToLong(set -> set.getVersion())
            .max()
            .orElse(0);
    if (operatorSet < LEAST_OPERATOR_SET) {
      throw new IOException(
          "%s uses operator set %d; one file can be made of encoders that use %d or later"
              .formatted(encoder.model(), operatorSet, LEAST_OPERATOR_SET));
    }
    if (!ModelOutline.of(encoder.model()).weightFiles().isEmpty()) {
      throw new IOException(
          "%s has weights in another file: one file can be made of encoders that are one"
              .formatted(encoder.model()));
    }
  }

  private byte[] with(String states, ModelProto head) throws IOException {
    inputs();
    String mask = nodes.add("Cast", "to", DataType.FLOAT.getNumber(), MASK);
    nodes.rename(normalised(pooled(states, mask)), HeadModel.FEATURES);
    append(head.getGraph());
    return Seal.put(
        backbone.toBuilder()
            .setProducerName("bpa")
            .clearProducerVersion()
            .clearMetadataProps()
            .addAllMetadataProps(HeadModel.metadataOf(head))
            .addAllMetadataProps(SealedEncoder.metadata(encoder, states))
            .setGraph(graph)
            .build()
            .toByteArray());
  }

  /** Keeps what only a caller can know, and makes up the rest. */
  private void inputs() {
    List<NodeProto> computing = List.copyOf(graph.getNodeList());
    graph.clearNode();
    for (ValueInfoProto input : backbone.getGraph().getInputList()) {
      String name = input.getName();
      if (name.equals("position_ids")) {
        nodes.rename(positions(), name);
      } else if (name.equals("use_cache_branch")) {
        graph.addInitializer(
            TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.BOOL.getNumber())
                .addDims(1)
                .addInt32Data(0));
      } else if (name.startsWith("past")) {
        nodes.rename(nodes.add("ConstantOfShape", empty(input)), name);
      } else {
        graph.addInput(input);
      }
    }
    if (graph.getInputList().stream().noneMatch(input -> input.getName().equals(MASK))) {
      graph.addInputBuilder().mergeFrom(ids()).setName(MASK);
    }
    graph.addAllNode(computing);
  }

  private ValueInfoProto ids() {
    return graph.getInputList().stream()
        .filter(input -> input.getName().equals(IDS))
        .findFirst()
        .orElseThrow();
  }

  /** 0, 1, 2, … along the tokens that are there. */
  private String positions() {
    String counted = nodes.add("CumSum", MASK, nodes.integer(1));
    return nodes.add("Mul", nodes.add("Sub", counted, nodes.integer(1)), MASK);
  }

  /** The shape of keys or values of no token. */
  private String empty(ValueInfoProto past) {
    List<String> parts = new ArrayList<>();
    TensorShapeProto sizes = past.getType().getTensorType().getShape();
    int rank = sizes.getDimCount();
    for (int i = 0; i < rank; i++) {
      if (i == rank - 4) {
        parts.add(nodes.add("Gather", nodes.add("Shape", IDS), nodes.integers(0)));
      } else {
        parts.add(nodes.integers(i == rank - 2 ? 0 : sizes.getDim(i).getDimValue()));
      }
    }
    return nodes.add("Concat", "axis", 0, parts.toArray(String[]::new));
  }

  /** [batch, 1, d]. */
  private String pooled(String states, String mask) {
    if (encoder.pooling() == Pooling.CLS) {
      return nodes.add("Gather", "axis", 1, states, nodes.integers(0));
    }
    String row = nodes.add("Reshape", mask, nodes.integers(0, 1, -1));
    String column = nodes.add("Reshape", mask, nodes.integers(0, -1, 1));
    String count = nodes.add("MatMul", row, column);
    if (encoder.pooling() == Pooling.MEAN) {
      return nodes.add("Div", nodes.add("MatMul", row, states), count);
    }
    String counted = nodes.add("CumSum", row, nodes.integer(2));
    String isLast =
        nodes.add("Cast", "to", DataType.FLOAT.getNumber(), nodes.add("Equal", counted, count));
    return nodes.add("MatMul", nodes.add("Mul", isLast, row), states);
  }

  /** [batch, d], of length one. */
  private String normalised(String pooled) {
    String turned = nodes.add("Reshape", pooled, nodes.integers(0, -1, 1));
    String norm = nodes.add("Sqrt", nodes.add("MatMul", pooled, turned));
    String unit = nodes.add("Div", pooled, nodes.add("Max", norm, nodes.number(LEAST_NORM)));
    return nodes.add("Reshape", unit, nodes.integers(0, -1));
  }

  /** The head's nodes and weights, under names that the encoder does not have. */
  private void append(GraphProto head) {
    for (TensorProto weight : head.getInitializerList()) {
      graph.addInitializer(weight.toBuilder().setName(own(weight.getName())));
    }
    for (NodeProto node : head.getNodeList()) {
      NodeProto.Builder renamed = node.toBuilder().clearInput().clearOutput();
      node.getInputList().forEach(input -> renamed.addInput(own(input)));
      node.getOutputList().forEach(output -> renamed.addOutput(own(output)));
      graph.addNode(renamed);
    }
    graph.addOutput(head.getOutput(0));
    graph.addOutput(head.getInput(0));
  }

  /** A name of the head's, as it is in the composed model. */
  static String own(String name) {
    return name.equals(HeadModel.FEATURES) || name.equals(HeadModel.LOG_PROBABILITIES)
        ? name
        : "bpa.head." + name;
  }
}
