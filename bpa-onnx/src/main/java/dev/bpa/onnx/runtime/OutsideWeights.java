// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Weights in another file are beside the model, and nowhere else on the disk. */
final class OutsideWeights {
  private OutsideWeights() {}

  /**
   * Looks at every tensor in a part of a model: a constant of a node, a branch of another.
   *
   * @throws IOException as {@link #requireBeside(String, StringStringEntryProto)}
   */
  static void requireBeside(String what, Message part) throws IOException {
    if (part instanceof TensorProto tensor) {
      for (StringStringEntryProto entry : tensor.getExternalDataList()) {
        requireBeside(what, entry);
      }
      return;
    }
    for (Object value : part.getAllFields().values()) {
      for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
        if (one instanceof Message inner) {
          requireBeside(what, inner);
        }
      }
    }
  }

  /**
   * Looks at what a tensor says of the place of its numbers.
   *
   * @throws IOException if that is not in the model's folder
   */
  static void requireBeside(String what, StringStringEntryProto entry) throws IOException {
    String location = entry.getValue().replace('\\', '/');
    if (entry.getKey().equals("location")
        && (location.startsWith("/")
            || location.contains(":")
            || List.of(location.split("/", -1)).contains(".."))) {
      throw new IOException(
          "%s takes weights from outside of its folder, from %s: trust no such model"
              .formatted(what, entry.getValue()));
    }
  }
}
