// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a graph that some of its values are computed by.
 *
 * @param nodes in the order of the graph
 * @param weights that they read
 * @see "ONNX, Open Neural Network Exchange Intermediate Representation (IR) Specification: graphs"
 */
public record Ancestry(List<NodeProto> nodes, List<TensorProto> weights) {
  /**
   * @param nodes in the order of the graph
   * @param weights that they read
   */
  public Ancestry {
    nodes = List.copyOf(nodes);
    weights = List.copyOf(weights);
  }

  /**
   * {@return what these values are computed by}
   *
   * @param graph of the model
   * @param values by their names
   */
  public static Ancestry of(GraphProto graph, Set<String> values) {
    Set<String> wanted = new HashSet<>(values);
    List<NodeProto> nodes = new ArrayList<>();
    for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
      NodeProto node = graph.getNode(i);
      if (node.getOutputList().stream().anyMatch(wanted::contains)) {
        nodes.add(node);
        wanted.addAll(node.getInputList());
        wanted.addAll(readInside(node));
      }
    }
    Collections.reverse(nodes);
    return new Ancestry(
        nodes,
        graph.getInitializerList().stream().filter(w -> wanted.contains(w.getName())).toList());
  }

  /** What the branches of a node read from around it. */
  private static Set<String> readInside(NodeProto node) {
    Set<String> read = new HashSet<>();
    node.getAttributeList().stream()
        .filter(attribute -> attribute.hasG())
        .flatMap(attribute -> attribute.getG().getNodeList().stream())
        .forEach(
            inner -> {
              read.addAll(inner.getInputList());
              read.addAll(readInside(inner));
            });
    node.getAttributeList().stream()
        .filter(attribute -> attribute.hasG())
        .flatMap(attribute -> attribute.getG().getOutputList().stream())
        .forEach(output -> read.add(output.getName()));
    return read;
  }
}
