// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * What a causal network reads and gives, found by inspection: {@code input_ids}, and where it wants
 * them {@code attention_mask}, {@code position_ids}, {@code use_cache_branch} and {@code
 * past_key_values.N.key/value}; {@code logits}, and {@code present.N.key/value}.
 *
 * @param masked whether it reads an attention mask
 * @param positioned whether it is told the tokens' positions
 * @param branched whether it is told that there is a past to read
 * @param cache for each input of keys or values, the output that continues it; empty for a network
 *     that reads every text from its beginning
 * @param keyValueHeads how many heads have keys and values of their own; 0 without a cache
 * @param headSize numbers in a key; 0 without a cache
 */
record Signature(
    boolean masked,
    boolean positioned,
    boolean branched,
    Map<String, String> cache,
    int keyValueHeads,
    int headSize) {
  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String POSITIONS = "position_ids";
  static final String BRANCH = "use_cache_branch";
  static final String LOGITS = "logits";
  private static final String PAST = "past_key_values.";
  private static final String PRESENT = "present.";

  Signature {
    cache = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cache));
  }

  /**
   * @param what names the file in messages
   * @param config says how large keys are, where the network leaves it open
   * @throws IOException if it is no causal language model, or of a layout not known
   */
  static Signature of(String what, OrtSession session, ModelConfig config) throws IOException {
    Map<String, NodeInfo> inputs;
    Map<String, NodeInfo> outputs;
    try {
      inputs = session.getInputInfo();
      outputs = session.getOutputInfo();
    } catch (OrtException e) {
      throw new IOException("%s cannot be inspected: %s".formatted(what, e.getMessage()), e);
    }
    Map<String, String> cache = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String name : inputs.keySet()) {
      if (name.startsWith(PAST)) {
        cache.put(name, PRESENT + name.substring(PAST.length()));
      } else if (!List.of(IDS, MASK, POSITIONS, BRANCH).contains(name)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty() || !inputs.containsKey(IDS) || !outputs.containsKey(LOGITS)) {
      throw new IOException(
          "%s is no causal language model: its inputs are %s and its outputs %s; wanted are %s → %s, with %s → %s for a cache"
              .formatted(
                  what,
                  new TreeSet<>(inputs.keySet()),
                  new TreeSet<>(outputs.keySet()),
                  List.of(IDS, MASK, POSITIONS),
                  LOGITS,
                  PAST + "N.key/value",
                  PRESENT + "N.key/value"));
    }
    require(what, LOGITS, outputs, OnnxJavaType.FLOAT, 3);
    for (String name : List.of(IDS, MASK, POSITIONS)) {
      if (inputs.containsKey(name)) {
        require(what, name, inputs, OnnxJavaType.INT64, 2);
      }
    }
    OptionalInt heads = OptionalInt.empty();
    OptionalInt size = OptionalInt.empty();
    for (Map.Entry<String, String> layer : cache.entrySet()) {
      if (!outputs.containsKey(layer.getValue())) {
        throw new IOException(
            "%s reads %s, but gives no %s to continue it"
                .formatted(what, layer.getKey(), layer.getValue()));
      }
      long[] shape = require(what, layer.getKey(), inputs, OnnxJavaType.FLOAT, 4);
      heads = known(shape[1], config.keyValueHeads());
      size = known(shape[3], config.headSize());
      if (heads.isEmpty() || size.isEmpty()) {
        throw new IOException(
            "%s leaves the size of %s open, and so does its config.json: add num_key_value_heads"
                    .formatted(what, layer.getKey())
                + " and head_dim");
      }
    }
    return new Signature(
        inputs.containsKey(MASK),
        inputs.containsKey(POSITIONS),
        inputs.containsKey(BRANCH),
        cache,
        heads.orElse(0),
        size.orElse(0));
  }

  private static OptionalInt known(long size, OptionalInt otherwise) {
    return size > 0 ? OptionalInt.of(Math.toIntExact(size)) : otherwise;
  }

  private static long[] require(
      String what, String name, Map<String, NodeInfo> nodes, OnnxJavaType type, int dimensions)
      throws IOException {
    NodeInfo node = nodes.get(name);
    if (node == null
        || !(node.getInfo() instanceof TensorInfo tensor)
        || tensor.type != type
        || tensor.getShape().length != dimensions) {
      throw new IOException(
          "%s has %s as %s; only %s of %d dimensions is read"
              .formatted(what, name, node == null ? "nothing" : node.getInfo(), type, dimensions));
    }
    return tensor.getShape();
  }

  /** Whether shorter texts can be padded on their left, to be run with longer ones. */
  boolean pads() {
    return masked && positioned;
  }
}
