// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnxruntime.OnnxTensor;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;

/**
 * Numbers in a shape, between ONNX files, ONNX Runtime and PyTorch.
 *
 * @param shape may be empty, of a single number
 * @param data {@code float[]}, {@code long[]} or {@code boolean[]}, in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Tensor(long[] shape, Object data) {
  /**
   * @param weight as a file holds it
   * @throws IOException if it is of another type, or in another file
   */
  static Tensor of(TensorProto weight) throws IOException {
    long[] shape = weight.getDimsList().stream().mapToLong(Long::longValue).toArray();
    if (weight.getDataLocation() == DataLocation.EXTERNAL) {
      throw new IOException(
          "The weight %s is in another file: tune an encoder that is one file"
              .formatted(weight.getName()));
    }
    ByteBuffer raw = weight.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    boolean packed = weight.hasRawData();
    TensorProto.DataType type = TensorProto.DataType.forNumber(weight.getDataType());
    if (type == TensorProto.DataType.FLOAT) {
      return new Tensor(
          shape, packed ? floats(raw.asFloatBuffer()) : floats(weight.getFloatDataList()));
    }
    if (type == TensorProto.DataType.INT64) {
      return new Tensor(
          shape, packed ? longs(raw.asLongBuffer()) : longs(weight.getInt64DataList()));
    }
    throw new IOException(
        "The weight %s is of type %s: tune an encoder of 32-bit floats"
            .formatted(weight.getName(), type));
  }

  /** What ONNX Runtime computed. */
  static Tensor of(OnnxTensor value) {
    long[] shape = value.getInfo().getShape();
    return switch (value.getInfo().type) {
      case FLOAT -> new Tensor(shape, floats(value.getFloatBuffer()));
      case INT64 -> new Tensor(shape, longs(value.getLongBuffer()));
      case BOOL -> new Tensor(shape, booleans(value.getByteBuffer()));
      default ->
          throw new IllegalArgumentException(
              "An encoder that computes with %s cannot be tuned; take its fp32 model"
                  .formatted(value.getInfo().type));
    };
  }

  /** A matrix. */
  static Tensor of(float[] data, long... shape) {
    return new Tensor(shape, data);
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] data = new float[buffer.remaining()];
    buffer.get(data);
    return data;
  }

  private static float[] floats(List<Float> list) {
    float[] data = new float[list.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = list.get(i);
    }
    return data;
  }

  private static long[] longs(LongBuffer buffer) {
    long[] data = new long[buffer.remaining()];
    buffer.get(data);
    return data;
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  private static boolean[] booleans(ByteBuffer buffer) {
    boolean[] data = new boolean[buffer.remaining()];
    for (int i = 0; i < data.length; i++) {
      data[i] = buffer.get(i) != 0;
    }
    return data;
  }

  float[] floats() {
    return (float[]) data;
  }

  /** A copy in PyTorch. */
  NDArray in(NDManager manager) {
    Shape in = new Shape(shape);
    if (data instanceof float[] floats) {
      return floats.length == 0 ? manager.create(in, DataType.FLOAT32) : manager.create(floats, in);
    }
    return data instanceof long[] longs
        ? manager.create(longs, in)
        : manager.create((boolean[]) data, in);
  }

  /** The weight of this name with these numbers in place of its own. */
  static TensorProto weight(String name, long[] shape, float[] data) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * data.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(data);
    TensorProto.Builder weight =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(raw));
    for (long size : shape) {
      weight.addDims(size);
    }
    return weight.build();
  }
}
