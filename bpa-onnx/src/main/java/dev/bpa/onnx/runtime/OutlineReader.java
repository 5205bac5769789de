// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Walks through the fields of an ONNX file, and steps over the weights. */
final class OutlineReader {
  private static final ExtensionRegistryLite NONE = ExtensionRegistryLite.getEmptyRegistry();
  private static final int TAG_BITS = 3;
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int LENGTH = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private final CodedInputStream in;
  private final Map<String, Long> operatorSets = new HashMap<>();
  private final Map<String, Integer> operators = new HashMap<>();
  private final Map<String, String> metadata = new HashMap<>();
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();
  private final Set<String> weights = new HashSet<>();
  private final OutsideWeights outside;
  private String producer = "";
  private String producerVersion = "";
  private long irVersion;
  private long parameters;
  private boolean hasGraph;

  private OutlineReader(String what, InputStream stream) {
    outside = new OutsideWeights(what);
    in = CodedInputStream.newInstance(stream);
    in.setSizeLimit(Integer.MAX_VALUE);
  }

  @FunctionalInterface
  private interface Field {
    /**
     * Reads the field of this tag, or leaves it and says false. A tag is number and type: a field
     * of a type that is not its own is unknown to others who read the file, and so it is here.
     */
    boolean read(int tag) throws IOException;
  }

  /**
   * @param what names the file in messages
   */
  static ModelOutline read(String what, InputStream stream) throws IOException {
    OutlineReader reader = new OutlineReader(what, stream);
    try {
      reader.fields(reader::ofModel);
      if (!reader.hasGraph || reader.operatorSets.isEmpty()) {
        throw new InvalidProtocolBufferException("no graph, or no operator set");
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(
          "%s is no ONNX model, or a part of one: copy it again".formatted(what), e);
    }
    return reader.outline();
  }

  private ModelOutline outline() {
    inputs.removeIf(input -> weights.contains(input.getName()));
    return new ModelOutline(
        irVersion,
        (producer + " " + producerVersion).strip(),
        operatorSets,
        operators,
        parameters,
        shapes(inputs),
        shapes(outputs),
        metadata,
        outside.files());
  }

  private void fields(Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!field.read(tag) && !in.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group that was not begun ends");
      }
    }
  }

  private void message(Field field) throws IOException {
    int end = in.pushLimit(in.readRawVarint32());
    fields(field);
    in.checkLastTagWas(0);
    if (in.getBytesUntilLimit() > 0) {
      throw new InvalidProtocolBufferException("the file ends too early");
    }
    in.popLimit(end);
  }

  private boolean ofModel(int tag) throws IOException {
    switch (tag) {
      case ModelProto.IR_VERSION_FIELD_NUMBER << TAG_BITS | VARINT -> irVersion = in.readInt64();
      case ModelProto.PRODUCER_NAME_FIELD_NUMBER << TAG_BITS | LENGTH -> producer = in.readString();
      case ModelProto.PRODUCER_VERSION_FIELD_NUMBER << TAG_BITS | LENGTH ->
          producerVersion = in.readString();
      case ModelProto.GRAPH_FIELD_NUMBER << TAG_BITS | LENGTH -> {
        hasGraph = true;
        message(this::ofGraph);
      }
      case ModelProto.FUNCTIONS_FIELD_NUMBER << TAG_BITS | LENGTH -> {
        FunctionProto function = in.readMessage(FunctionProto.parser(), NONE);
        count(function.getNodeList());
        outside.add(function);
      }
      case ModelProto.OPSET_IMPORT_FIELD_NUMBER << TAG_BITS | LENGTH -> {
        OperatorSetIdProto set = in.readMessage(OperatorSetIdProto.parser(), NONE);
        operatorSets.put(set.getDomain(), set.getVersion());
      }
      case ModelProto.METADATA_PROPS_FIELD_NUMBER << TAG_BITS | LENGTH -> {
        StringStringEntryProto entry = in.readMessage(StringStringEntryProto.parser(), NONE);
        metadata.putIfAbsent(entry.getKey(), entry.getValue());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean ofGraph(int tag) throws IOException {
    switch (tag) {
      case GraphProto.NODE_FIELD_NUMBER << TAG_BITS | LENGTH -> {
        NodeProto node = in.readMessage(NodeProto.parser(), NONE);
        count(List.of(node));
        outside.add(node);
      }
      case GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER << TAG_BITS | LENGTH ->
          outside.add(in.readMessage(SparseTensorProto.parser(), NONE));
      case GraphProto.INPUT_FIELD_NUMBER << TAG_BITS | LENGTH ->
          inputs.add(in.readMessage(ValueInfoProto.parser(), NONE));
      case GraphProto.OUTPUT_FIELD_NUMBER << TAG_BITS | LENGTH ->
          outputs.add(in.readMessage(ValueInfoProto.parser(), NONE));
      case GraphProto.INITIALIZER_FIELD_NUMBER << TAG_BITS | LENGTH -> {
        Weight weight = new Weight();
        message(weight);
        parameters += weight.size;
        weights.add(weight.name);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The nodes, and those in their branches, where merged decoders have all of theirs. */
  private void count(List<NodeProto> nodes) {
    for (NodeProto node : nodes) {
      operators.merge(node.getOpType(), 1, Integer::sum);
      for (AttributeProto attribute : node.getAttributeList()) {
        count(attribute.getG().getNodeList());
        attribute.getGraphsList().forEach(graph -> count(graph.getNodeList()));
      }
    }
  }

  private final class Weight implements Field {
    private long size = 1;
    private String name = "";

    @Override
    public boolean read(int tag) throws IOException {
      switch (tag) {
        case TensorProto.NAME_FIELD_NUMBER << TAG_BITS | LENGTH -> name = in.readString();
        case TensorProto.EXTERNAL_DATA_FIELD_NUMBER << TAG_BITS | LENGTH ->
            outside.add(in.readMessage(StringStringEntryProto.parser(), NONE));
        case TensorProto.DIMS_FIELD_NUMBER << TAG_BITS | VARINT -> size *= in.readInt64();
        case TensorProto.DIMS_FIELD_NUMBER << TAG_BITS | LENGTH -> {
          int end = in.pushLimit(in.readRawVarint32());
          while (in.getBytesUntilLimit() > 0) {
            size *= in.readInt64();
          }
          in.popLimit(end);
        }
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  private static Map<String, String> shapes(List<ValueInfoProto> values) {
    Map<String, String> shapes = new LinkedHashMap<>();
    values.forEach(value -> shapes.put(value.getName(), shape(value.getType())));
    return shapes;
  }

  private static String shape(TypeProto type) {
    if (!type.hasTensorType()) {
      return "no tensor";
    }
    StringJoiner dimensions = new StringJoiner(", ", "[", "]");
    for (Dimension size : type.getTensorType().getShape().getDimList()) {
      dimensions.add(
          size.hasDimValue()
              ? Long.toString(size.getDimValue())
              : size.getDimParam().isEmpty() ? "?" : size.getDimParam());
    }
    TensorProto.DataType of = TensorProto.DataType.forNumber(type.getTensorType().getElemType());
    return (of == null ? "unknown" : of.name().toLowerCase(Locale.ROOT)) + dimensions;
  }
}
