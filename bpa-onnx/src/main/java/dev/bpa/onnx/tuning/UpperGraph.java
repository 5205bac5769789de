// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.bpa.onnx.runtime.Ancestry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An encoder cut in two: the upper part is what depends on its last matrices, the lower part the
 * rest, which computes the same whatever becomes of them. Shapes do not depend on weights, so that
 * what is computed from them alone is of the lower part, wherever it stands in the file.
 *
 * @param nodes of the upper part, in an order in which they can be computed
 * @param states the upper part's output, {@code float[batch, tokens, dimension]}
 * @param matrices those that change, by name
 * @param constants the other weights that the upper part reads
 * @param border the values that the upper part reads from the lower one
 */
record UpperGraph(
    List<NodeProto> nodes,
    String states,
    Map<String, Tensor> matrices,
    Map<String, Tensor> constants,
    Set<String> border) {
  private static final String OUT = "bpa.border.";

  /**
   * Cuts an encoder below its last matrices.
   *
   * @param count how many matrices: a layer of BERT has six, one of GPT-2 four
   * @throws IOException if it has fewer, or uses types that cannot be tuned
   */
  static UpperGraph of(ModelProto model, String states, int count) throws IOException {
    GraphProto graph = model.getGraph();
    Map<String, TensorProto> weights = weights(graph);
    List<NodeProto> needed = Ancestry.of(graph, Set.of(states)).nodes();
    Set<String> last = lastMatrices(needed, weights, count);
    List<NodeProto> nodes = new ArrayList<>();
    Set<String> changing = new HashSet<>(last);
    for (NodeProto node : needed) {
      boolean onlyShape = node.getOpType().equals("Shape") || node.getOpType().equals("Size");
      if (!onlyShape && node.getInputList().stream().anyMatch(changing::contains)) {
        nodes.add(node);
        changing.addAll(node.getOutputList());
      }
    }
    Map<String, Tensor> matrices = new LinkedHashMap<>();
    for (String name : last) {
      matrices.put(name, Tensor.of(known(weights, name)));
    }
    Map<String, Tensor> constants = new LinkedHashMap<>();
    Set<String> border = new LinkedHashSet<>();
    for (NodeProto node : nodes) {
      for (String input : node.getInputList()) {
        if (input.isEmpty() || changing.contains(input)) {
          continue;
        }
        if (weights.containsKey(input)) {
          constants.put(input, Tensor.of(known(weights, input)));
        } else {
          border.add(input);
        }
      }
    }
    return new UpperGraph(nodes, states, matrices, constants, border);
  }

  private static TensorProto known(Map<String, TensorProto> weights, String name) {
    TensorProto weight = weights.get(name);
    if (weight == null) {
      throw new IllegalStateException("No weight " + name);
    }
    return weight;
  }

  /** All that is constant: the weights, and the nodes that are nothing but a tensor. */
  private static Map<String, TensorProto> weights(GraphProto graph) {
    Map<String, TensorProto> weights = new HashMap<>();
    graph.getInitializerList().forEach(weight -> weights.put(weight.getName(), weight));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Constant")) {
        for (AttributeProto attribute : node.getAttributeList()) {
          if (attribute.hasT()) {
            weights.put(node.getOutput(0), attribute.getT());
          }
        }
      }
    }
    return weights;
  }

  private static Set<String> lastMatrices(
      List<NodeProto> nodes, Map<String, TensorProto> weights, int count) throws IOException {
    Set<String> last = new LinkedHashSet<>();
    for (int i = nodes.size() - 1; i >= 0 && last.size() < count; i--) {
      NodeProto node = nodes.get(i);
      boolean product = node.getOpType().equals("MatMul") || node.getOpType().equals("Gemm");
      TensorProto weight = product ? weights.get(node.getInput(1)) : null;
      if (weight != null
          && weight.getDimsCount() == 2
          && weight.getDataType() == DataType.FLOAT.getNumber()) {
        last.add(node.getInput(1));
      }
    }
    if (last.size() < count) {
      throw new IOException(
          "The encoder multiplies by %d matrices of 32-bit floats, not by %d or more: name fewer, and take the fp32 model where it is quantized"
              .formatted(last.size(), count));
    }
    return last;
  }

  /** The model with the border among its outputs, under the names of {@link #outputs}. */
  ModelProto lower(ModelProto model) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    outputs()
        .forEach(
            (value, output) -> {
              graph.addNode(
                  NodeProto.newBuilder()
                      .setOpType("Identity")
                      .setName(output)
                      .addInput(value)
                      .addOutput(output));
              graph.addOutput(ValueInfoProto.newBuilder().setName(output));
            });
    return model.toBuilder().setGraph(graph).build();
  }

  /** The values of the border, with the names under which the lower part gives them out. */
  Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    border.forEach(value -> outputs.put(value, OUT + outputs.size()));
    return outputs;
  }

  /** The model with other numbers in its last matrices. */
  ModelProto with(ModelProto model, Map<String, float[]> changed) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto old = graph.getInitializer(i);
      float[] data = changed.get(old.getName());
      Tensor matrix = matrices.get(old.getName());
      if (data != null && matrix != null) {
        graph.setInitializer(i, Tensor.weight(old.getName(), matrix.shape(), data));
      }
    }
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOpType().equals("Constant")) {
        Tensor matrix = matrices.get(node.getOutput(0));
        float[] data = changed.get(node.getOutput(0));
        if (data != null && matrix != null) {
          node.getAttributeBuilder(0).setT(Tensor.weight(node.getOutput(0), matrix.shape(), data));
        }
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }
}
