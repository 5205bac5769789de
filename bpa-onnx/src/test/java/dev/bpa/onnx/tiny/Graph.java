// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes an ONNX graph node by node; every method that adds a value returns its name. */
public final class Graph {
  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;

  private final GraphProto.Builder graph;
  private int values;

  /** An empty graph. */
  public Graph(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  /** An input; dimensions are sizes, or names of those that are not fixed. */
  public String input(String name, DataType type, Object... dimensions) {
    graph.addInput(value(name, type, dimensions));
    return name;
  }

  /** Gives a value of the graph out under a name. */
  public void output(String inner, String name, DataType type, Object... dimensions) {
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(inner).addOutput(name));
    graph.addOutput(value(name, type, dimensions));
  }

  /** A constant tensor of numbers. */
  public String weight(String name, float[] data, long... shape) {
    TensorProto.Builder tensor = tensor(name, DataType.FLOAT, shape);
    for (float x : data) {
      tensor.addFloatData(x);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** A constant number. */
  public String number(double x) {
    return weight("number" + values++, new float[] {(float) x});
  }

  /** A constant list of integers. */
  public String integers(long... list) {
    return integers(list, list.length);
  }

  /** A constant integer. */
  public String integer(long n) {
    return integers(new long[] {n});
  }

  private String integers(long[] data, long... shape) {
    TensorProto.Builder tensor = tensor("integers" + values++, DataType.INT64, shape);
    for (long n : data) {
      tensor.addInt64Data(n);
    }
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  /** A node of one output. */
  public String node(String operator, String... inputs) {
    return node(operator, Map.of(), inputs);
  }

  /** A node of one output with attributes: each a number or a list of integers. */
  public String node(String operator, Map<String, ?> attributes, String... inputs) {
    return nodes(operator, 1, attributes, inputs).get(0);
  }

  /** A node of several outputs. */
  public List<String> nodes(
      String operator, int outputs, Map<String, ?> attributes, String... inputs) {
    List<String> names =
        IntStream.range(0, outputs).mapToObj(i -> operator + "_" + values++).toList();
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)).addAllOutput(names);
    attributes.forEach((name, value) -> node.addAttribute(attribute(name, value)));
    graph.addNode(node);
    return names;
  }

  /** The model, as a file holds it. */
  public byte[] model() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
        .setProducerName("a test of bpa")
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value instanceof Double x) {
      attribute.setType(AttributeProto.AttributeType.FLOAT).setF(x.floatValue());
    } else if (value instanceof Integer n) {
      attribute.setType(AttributeProto.AttributeType.INT).setI(n);
    } else {
      attribute.setType(AttributeProto.AttributeType.INTS);
      ((List<?>) value).forEach(n -> attribute.addInts((Integer) n));
    }
    return attribute.build();
  }

  private static TensorProto.Builder tensor(String name, DataType type, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private static ValueInfoProto value(String name, DataType type, Object... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object dimension : dimensions) {
      shape.addDim(
          dimension instanceof Integer size
              ? Dimension.newBuilder().setDimValue(size)
              : Dimension.newBuilder().setDimParam((String) dimension));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
