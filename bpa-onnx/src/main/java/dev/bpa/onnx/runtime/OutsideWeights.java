// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Weights in other files, which are beside the model, and nowhere else on the disk.
 *
 * @see "ONNX, External Data"
 */
final class OutsideWeights {
  private final String what;
  private final Set<String> files = new TreeSet<>();

  /**
   * @param what names the model in messages
   */
  OutsideWeights(String what) {
    this.what = what;
  }

  /** The files that were named, from the model's folder. */
  Set<String> files() {
    return files;
  }

  /**
   * Looks at every tensor in a part of a model: a constant of a node, a branch of another.
   *
   * @throws IOException as {@link #add(StringStringEntryProto)}
   */
  void add(Message part) throws IOException {
    if (part instanceof TensorProto tensor) {
      for (StringStringEntryProto entry : tensor.getExternalDataList()) {
        add(entry);
      }
      return;
    }
    for (Object value : part.getAllFields().values()) {
      for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
        if (one instanceof Message inner) {
          add(inner);
        }
      }
    }
  }

  /**
   * Looks at what a tensor says of the place of its numbers. One name with a star tells ONNX
   * Runtime that they are in memory, at an address that stands in the file.
   *
   * @throws IOException if that is not in the model's folder, or no name of a file
   */
  void add(StringStringEntryProto entry) throws IOException {
    if (!entry.getKey().equals("location")) {
      return;
    }
    String location = entry.getValue().replace('\\', '/');
    if (location.isEmpty() || location.chars().anyMatch(c -> c < ' ' || c == '*')) {
      throw new IOException(
          "%s takes weights from \"%s\", which is no name of a file: trust no such model"
              .formatted(what, location.replaceAll("\\p{Cntrl}", "?")));
    }
    if (location.startsWith("/")
        || location.contains(":")
        || List.of(location.split("/", -1)).contains("..")) {
      throw new IOException(
          "%s takes weights from outside of its folder, from %s: trust no such model"
              .formatted(what, entry.getValue()));
    }
    files.add(entry.getValue());
  }
}
