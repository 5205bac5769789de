// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One layer of BERT's attention over words, positions and, if wanted, token types: with the inputs
 * and outputs of the real ones, a stand-in for them that is quick.
 */
public final class BertGraph {
  private static final int WIDTH = 8;

  private final Graph graph = new Graph("tiny BERT");
  private final Random random = new Random(1);

  private BertGraph() {}

  /**
   * The model, as a file holds it; its weights are the same with token types and without.
   *
   * @param vocabulary tokens
   * @param positions the most tokens of a text
   * @param types whether it reads token_type_ids
   */
  public static byte[] of(int vocabulary, int positions, boolean types) {
    return new BertGraph().write(vocabulary, positions, types);
  }

  private byte[] write(int vocabulary, int positions, boolean types) {
    String ids = graph.input("input_ids", INT64, "batch", "sequence");
    String mask = graph.input("attention_mask", INT64, "batch", "sequence");
    String words = graph.node("Gather", weight("words", vocabulary, WIDTH), ids);
    String counted = graph.node("CumSum", mask, graph.integer(1));
    String place = graph.node("Sub", counted, graph.integer(1));
    String places = graph.node("Gather", weight("positions", positions, WIDTH), place);
    String x = graph.node("Add", words, places);
    String query = graph.node("MatMul", x, weight("query", WIDTH, WIDTH));
    String key = graph.node("MatMul", x, weight("key", WIDTH, WIDTH));
    String value = graph.node("MatMul", x, weight("value", WIDTH, WIDTH));
    if (types) {
      String table = weight("types", 2, WIDTH);
      String type = graph.input("token_type_ids", INT64, "batch", "sequence");
      x = graph.node("Add", x, graph.node("Gather", table, type));
    }
    String turned = graph.node("Transpose", Map.of("perm", List.of(0, 2, 1)), key);
    String there =
        graph.node(
            "Unsqueeze",
            graph.node("Cast", Map.of("to", FLOAT.getNumber()), mask),
            graph.integers(1));
    String hidden =
        graph.node("Mul", graph.node("Sub", there, graph.number(1)), graph.number(Float.MAX_VALUE));
    String scores = graph.node("Add", graph.node("MatMul", query, turned), hidden);
    String mixed = graph.node("MatMul", graph.node("Softmax", Map.of("axis", -1), scores), value);
    String states = graph.node("Tanh", graph.node("Add", x, mixed));
    graph.output(states, "last_hidden_state", FLOAT, "batch", "sequence", WIDTH);
    return graph.model();
  }

  private String weight(String name, int rows, int columns) {
    float[] data = new float[rows * columns];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) random.nextGaussian();
    }
    return graph.weight(name, data, rows, columns);
  }
}
