// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds nodes to a graph under names of bpa's own. Methods that add a value return its name. Only
 * operators are used whose meaning is the same in every operator set from 11 on.
 */
final class Nodes {
  private static final String PREFIX = "bpa.";

  private final GraphProto.Builder graph;
  private final Set<String> taken = new HashSet<>();
  private int values;

  Nodes(GraphProto.Builder graph) {
    this.graph = graph;
    graph.getNodeList().forEach(node -> taken.add(node.getName()));
    graph.getInitializerList().forEach(weight -> taken.add(weight.getName()));
  }

  /** A node of one output. */
  String add(String operator, String... inputs) {
    return add(operator, List.of(), inputs);
  }

  /** A node of one output with an attribute that is an integer. */
  String add(String operator, String attribute, long value, String... inputs) {
    return add(
        operator,
        List.of(
            AttributeProto.newBuilder()
                .setName(attribute)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build()),
        inputs);
  }

  private String add(String operator, List<AttributeProto> attributes, String... inputs) {
    String name = name(operator);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllAttribute(attributes)
            .addAllInput(List.of(inputs))
            .addOutput(name));
    return name;
  }

  /** The value under another name, which is given out. */
  void rename(String value, String name) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").setName(name).addInput(value).addOutput(name));
  }

  /** A list of integers. */
  String integers(long... list) {
    TensorProto.Builder tensor = constant(DataType.INT64).addDims(list.length);
    for (long n : list) {
      tensor.addInt64Data(n);
    }
    return put(tensor);
  }

  /** An integer. */
  String integer(long n) {
    return put(constant(DataType.INT64).addInt64Data(n));
  }

  /** A number. */
  String number(float x) {
    return put(constant(DataType.FLOAT).addFloatData(x));
  }

  private TensorProto.Builder constant(DataType type) {
    return TensorProto.newBuilder().setName(name("constant")).setDataType(type.getNumber());
  }

  private String put(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  private String name(String what) {
    String name;
    do {
      name = PREFIX + what + "." + values++;
    } while (!taken.add(name));
    return name;
  }
}
