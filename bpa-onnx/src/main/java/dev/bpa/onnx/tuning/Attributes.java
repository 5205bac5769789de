// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;

/** The attributes of a node, with what the operator means where one is not there. */
record Attributes(NodeProto node) {
  long integer(String name, long otherwise) {
    return find(name).map(AttributeProto::getI).orElse(otherwise);
  }

  float number(String name, float otherwise) {
    return find(name).map(AttributeProto::getF).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return find(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
  }

  Optional<long[]> integers(String name) {
    return find(name)
        .map(attribute -> attribute.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }

  private Optional<AttributeProto> find(String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst();
  }
}
