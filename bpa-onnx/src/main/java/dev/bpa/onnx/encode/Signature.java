// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an encoder wants and gives, as found by looking at it.
 *
 * @param columns the inputs with one number a token
 * @param past the inputs that hold keys and values of earlier tokens, of which there are none here
 * @param branch whether the model is two in one, and asks which of them is wanted
 * @param output the one with a vector a token
 */
record Signature(Set<Column> columns, List<Past> past, boolean branch, String output) {
  static final String BRANCH = "use_cache_branch";

  /**
   * Keys or values of earlier tokens, {@code float[…, batch, heads, tokens, size]}.
   *
   * @param shape with numbers below 1 where it is not fixed
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  record Past(String name, long[] shape) {
    /** The shape for a batch, when no token was before. */
    long[] empty(int batch) {
      long[] sizes = shape.clone();
      sizes[sizes.length - 4] = batch;
      sizes[sizes.length - 2] = 0;
      return sizes;
    }
  }

  /**
   * @param what names the model in messages
   * @throws IOException if it is no encoder
   */
  static Signature of(String what, OrtSession session) throws IOException {
    Set<Column> columns = EnumSet.noneOf(Column.class);
    List<Past> past = new ArrayList<>();
    boolean branch = false;
    try {
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        String name = input.getKey();
        if (name.equals(BRANCH)) {
          branch = true;
        } else if (isPast(name, input.getValue())) {
          past.add(new Past(name, ((TensorInfo) input.getValue().getInfo()).getShape()));
        } else {
          columns.add(column(what, name, input.getValue(), session));
        }
      }
      if (!columns.contains(Column.INPUT_IDS)) {
        throw new IOException(notAnEncoder(what, session));
      }
      return new Signature(columns, List.copyOf(past), branch, output(what, session));
    } catch (OrtException e) {
      throw new IOException("Not an encoder: " + what + " (" + e.getMessage() + ")", e);
    }
  }

  private static boolean isPast(String name, NodeInfo input) {
    return name.startsWith("past")
        && input.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length >= 4;
  }

  private static Column column(String what, String name, NodeInfo input, OrtSession session)
      throws IOException {
    Column column = Column.of(name).orElseThrow(() -> new IOException(notAnEncoder(what, session)));
    if (input.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.INT64) {
      return column;
    }
    throw new IOException("Not an encoder: %s wants no int64 for %s".formatted(what, name));
  }

  private static String notAnEncoder(String what, OrtSession session) {
    return "Not an encoder of BERT's or GPT-2's kind: %s wants the inputs %s"
        .formatted(what, session.getInputNames());
  }

  private static String output(String what, OrtSession session) throws IOException, OrtException {
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    for (String known : List.of("last_hidden_state", "token_embeddings")) {
      if (outputs.containsKey(known) && isStates(outputs.get(known))) {
        return known;
      }
    }
    for (Map.Entry<String, NodeInfo> output : outputs.entrySet()) {
      if (isStates(output.getValue()) && !output.getKey().equals("logits")) {
        return output.getKey();
      }
    }
    throw new IOException(
        outputs.containsKey("logits")
            ? "Not an encoder: %s gives logits; export it without its last layer, as Optimum does for --task feature-extraction"
                .formatted(what)
            : "Not an encoder: no output of %s is float[batch, tokens, dimension]".formatted(what));
  }

  private static boolean isStates(NodeInfo output) {
    return output.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length == 3;
  }
}
