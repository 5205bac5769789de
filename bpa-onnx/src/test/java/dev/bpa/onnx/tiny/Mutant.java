// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A model with one thing changed, as a damaged disk or a faulty exporter might. */
public enum Mutant {
  /** A bit of the file is another one. */
  BIT {
    @Override
    public byte[] of(byte[] model, Random random) {
      byte[] changed = model.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      return changed;
    }
  },
  /** A weight has its sizes in another order, or another first one. */
  WEIGHT_SHAPE {
    @Override
    void change(GraphProto.Builder graph, Random random) {
      TensorProto.Builder weight = any(graph.getInitializerBuilderList(), random);
      List<Long> sizes = new ArrayList<>(weight.getDimsList());
      if (sizes.isEmpty() || random.nextBoolean()) {
        sizes.add(1L);
      } else {
        sizes.add(0, sizes.remove(sizes.size() - 1));
      }
      weight.clearDims().addAllDims(sizes);
    }
  },
  /** A weight's numbers are others. */
  WEIGHT {
    @Override
    void change(GraphProto.Builder graph, Random random) {
      numbers(any(graph.getInitializerBuilderList(), random), random);
    }
  },
  /** An attribute of a node is another number. */
  ATTRIBUTE {
    @Override
    void change(GraphProto.Builder graph, Random random) {
      List<AttributeProto.Builder> all =
          graph.getNodeBuilderList().stream()
              .flatMap(node -> node.getAttributeBuilderList().stream())
              .toList();
      AttributeProto.Builder attribute = any(all, random);
      int other = random.nextInt(9) - 4;
      attribute.setI(other).setF(other);
      if (attribute.getIntsCount() > 0) {
        attribute.setInts(random.nextInt(attribute.getIntsCount()), other);
      }
      if (attribute.hasT()) {
        numbers(attribute.getTBuilder(), random);
      }
    }
  },
  /** A node reads another value than it should. */
  WIRE {
    @Override
    void change(GraphProto.Builder graph, Random random) {
      NodeProto.Builder node = any(graph.getNodeBuilderList(), random);
      NodeProto other = any(graph.getNodeList(), random);
      if (node.getInputCount() > 0 && other.getInputCount() > 0) {
        node.setInput(
            random.nextInt(node.getInputCount()),
            other.getInput(random.nextInt(other.getInputCount())));
      }
    }
  },
  /** A node does what another one does. */
  OPERATOR {
    @Override
    void change(GraphProto.Builder graph, Random random) {
      any(graph.getNodeBuilderList(), random)
          .setOpType(any(graph.getNodeList(), random).getOpType());
    }
  },
  /** An input or output is said to have another size, or another type. */
  SIGNATURE {
    @Override
    void change(GraphProto.Builder graph, Random random) {
      List<ValueInfoProto.Builder> values = new ArrayList<>(graph.getInputBuilderList());
      values.addAll(graph.getOutputBuilderList());
      var tensor = any(values, random).getTypeBuilder().getTensorTypeBuilder();
      int sizes = tensor.getShape().getDimCount();
      if (sizes == 0 || random.nextInt(4) == 0) {
        tensor.setElemType(1 + random.nextInt(11));
      } else {
        tensor
            .getShapeBuilder()
            .setDim(random.nextInt(sizes), Dimension.newBuilder().setDimValue(random.nextInt(9)));
      }
    }
  };

  private static final List<Float> STRANGE =
      List.of(0f, -1f, 1e30f, Float.NaN, Float.NEGATIVE_INFINITY);

  /** A changed copy of a model's file. */
  public byte[] of(byte[] model, Random random) {
    try {
      ModelProto.Builder changed = ModelProto.parseFrom(model).toBuilder();
      change(changed.getGraphBuilder(), random);
      return changed.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("Not a model", e);
    }
  }

  void change(GraphProto.Builder graph, Random random) {}

  /**
   * Other numbers: of floats any, of integers small ones, for as sizes large ones take all memory.
   */
  private static void numbers(TensorProto.Builder tensor, Random random) {
    boolean whole = tensor.getDataType() == TensorProto.DataType.INT64.getNumber();
    float strange = STRANGE.get(random.nextInt(STRANGE.size()));
    for (int i = 0; i < tensor.getFloatDataCount(); i++) {
      tensor.setFloatData(i, strange);
    }
    for (int i = 0; i < tensor.getInt64DataCount(); i++) {
      tensor.setInt64Data(i, random.nextInt(7) - 2);
    }
    if (tensor.hasRawData()) {
      ByteBuffer raw =
          ByteBuffer.allocate(tensor.getRawData().size()).order(ByteOrder.LITTLE_ENDIAN);
      while (whole && raw.remaining() >= Long.BYTES) {
        raw.putLong(random.nextInt(7) - 2);
      }
      while (!whole && raw.remaining() >= Float.BYTES) {
        raw.putFloat(strange);
      }
      tensor.setRawData(ByteString.copyFrom(raw.clear()));
    }
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
