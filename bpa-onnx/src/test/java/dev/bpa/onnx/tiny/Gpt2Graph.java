// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.bpa.onnx.tiny.Gpt2Weights.Affine;
import dev.bpa.onnx.tiny.Gpt2Weights.Block;
import dev.bpa.onnx.tiny.Gpt2Weights.Norm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A GPT-2 as an ONNX model, with the inputs and outputs that Hugging Face's exporter gives it. */
public final class Gpt2Graph {
  /** What some exports have, and others have not. */
  public enum With {
    /** The input position_ids; without it, positions are counted in the model. */
    POSITION_IDS,
    /** The inputs past_key_values.i.key and .value, and the outputs present.i.key and .value. */
    PAST,
    /** The output logits instead of last_hidden_state. */
    LOGITS
  }

  private final Gpt2Weights weights;
  private final Set<With> with;
  private final Graph graph = new Graph("tiny GPT-2");
  private int norms;

  private Gpt2Graph(Gpt2Weights weights, Set<With> with) {
    this.weights = weights;
    this.with = with;
  }

  /** The model, as a file holds it. */
  public static byte[] of(Gpt2Weights weights, With... with) {
    Set<With> set = EnumSet.noneOf(With.class);
    set.addAll(List.of(with));
    return new Gpt2Graph(weights, set).write();
  }

  private record Cache(String key, String value) {}

  private byte[] write() {
    int width = weights.width();
    String ids = graph.input("input_ids", INT64, "batch", "sequence");
    List<Cache> past = new ArrayList<>();
    if (with.contains(With.PAST)) {
      for (int layer = 0; layer < weights.layers(); layer++) {
        past.add(new Cache(past(layer, "key"), past(layer, "value")));
      }
    }
    String attended = graph.input("attention_mask", INT64, "batch", "past + sequence");
    String from = past.isEmpty() ? graph.integer(0) : size(past.get(0).key(), 2);
    String positions =
        with.contains(With.POSITION_IDS)
            ? graph.input("position_ids", INT64, "batch", "sequence")
            : range(from, graph.node("Add", from, size(ids, 1)));
    String wte = graph.weight("wte", weights.wte(), weights.vocabulary(), width);
    String wpe = graph.weight("wpe", weights.wpe(), weights.positions(), width);
    String x = add(graph.node("Gather", wte, ids), graph.node("Gather", wpe, positions));
    String allowed = allowed(attended, from, size(ids, 1));

    List<Cache> present = new ArrayList<>();
    for (int layer = 0; layer < weights.layers(); layer++) {
      Block block = weights.blocks()[layer];
      Cache before = past.isEmpty() ? new Cache("", "") : past.get(layer);
      x = add(x, attention(block, norm(block.norm1(), x), allowed, before, present));
      x = add(x, affine(block.down(), gelu(affine(block.up(), norm(block.norm2(), x)))));
    }
    x = norm(weights.last(), x);
    if (with.contains(With.LOGITS)) {
      String logits =
          graph.node("MatMul", x, graph.node("Transpose", Map.of("perm", List.of(1, 0)), wte));
      graph.output(logits, "logits", FLOAT, "batch", "sequence", weights.vocabulary());
    } else {
      graph.output(x, "last_hidden_state", FLOAT, "batch", "sequence", width);
    }
    if (with.contains(With.PAST)) {
      for (int layer = 0; layer < weights.layers(); layer++) {
        present(present.get(layer).key(), layer, "key");
        present(present.get(layer).value(), layer, "value");
      }
    }
    return graph.model();
  }

  private String past(int layer, String what) {
    int size = weights.width() / weights.heads();
    String name = "past_key_values." + layer + "." + what;
    return graph.input(name, FLOAT, "batch", weights.heads(), "past", size);
  }

  private void present(String value, int layer, String what) {
    int size = weights.width() / weights.heads();
    String name = "present." + layer + "." + what;
    graph.output(value, name, FLOAT, "batch", weights.heads(), "past + sequence", size);
  }

  /** [batch, 1, sequence, total]: a token sees those before it and itself that are attended. */
  private String allowed(String attended, String from, String sequence) {
    String to = graph.node("Add", from, sequence);
    String seeing = graph.node("Unsqueeze", range(from, to), graph.integers(1));
    String causal = graph.node("LessOrEqual", range(graph.integer(0), to), seeing);
    String there =
        graph.node(
            "Unsqueeze",
            graph.node("Cast", Map.of("to", DataType.BOOL.getNumber()), attended),
            graph.integers(1, 2));
    return graph.node("And", causal, there);
  }

  private String attention(Block block, String x, String allowed, Cache past, List<Cache> present) {
    List<String> qkv = graph.nodes("Split", 3, Map.of("axis", 2), affine(block.attention(), x));
    String key = heads(qkv.get(1));
    String value = heads(qkv.get(2));
    if (with.contains(With.PAST)) {
      key = graph.node("Concat", Map.of("axis", 2), past.key(), key);
      value = graph.node("Concat", Map.of("axis", 2), past.value(), value);
    }
    present.add(new Cache(key, value));
    String turned = graph.node("Transpose", Map.of("perm", List.of(0, 1, 3, 2)), key);
    String scores =
        graph.node(
            "Div",
            graph.node("MatMul", heads(qkv.get(0)), turned),
            graph.number(Math.sqrt((double) weights.width() / weights.heads())));
    String masked = graph.node("Where", allowed, scores, graph.number(-Float.MAX_VALUE));
    String mixed = graph.node("MatMul", graph.node("Softmax", Map.of("axis", -1), masked), value);
    String together =
        graph.node(
            "Reshape",
            graph.node("Transpose", Map.of("perm", List.of(0, 2, 1, 3)), mixed),
            graph.integers(0, 0, weights.width()));
    return affine(block.projection(), together);
  }

  private String heads(String x) {
    int size = weights.width() / weights.heads();
    String split = graph.node("Reshape", x, graph.integers(0, 0, weights.heads(), size));
    return graph.node("Transpose", Map.of("perm", List.of(0, 2, 1, 3)), split);
  }

  private String norm(Norm norm, String x) {
    int n = norms++;
    return graph.node(
        "LayerNormalization",
        Map.of("axis", -1, "epsilon", Norm.EPSILON),
        x,
        graph.weight("gain" + n, norm.gain(), norm.gain().length),
        graph.weight("shift" + n, norm.bias(), norm.bias().length));
  }

  private String affine(Affine f, String x) {
    int n = norms++;
    String product =
        graph.node("MatMul", x, graph.weight("W" + n, f.weights(), f.inputs(), f.outputs()));
    return add(product, graph.weight("b" + n, f.bias(), f.outputs()));
  }

  private String gelu(String x) {
    String cube = graph.node("Mul", graph.node("Mul", x, x), x);
    String inner = add(x, graph.node("Mul", cube, graph.number(0.044715)));
    String scaled = graph.node("Mul", inner, graph.number(Math.sqrt(2 / Math.PI)));
    String gate = add(graph.node("Tanh", scaled), graph.number(1));
    return graph.node("Mul", graph.node("Mul", x, graph.number(0.5)), gate);
  }

  private String add(String x, String y) {
    return graph.node("Add", x, y);
  }

  private String size(String x, int axis) {
    return graph.node("Gather", graph.node("Shape", x), graph.integer(axis));
  }

  private String range(String from, String to) {
    return graph.node("Range", from, to, graph.integer(1));
  }
}
