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
 * Numbers in a shape, between ONNX files, ONNX Runtime and PyTorch. They lie outside of the heap,
 * where PyTorch reads them in place, however often; and are freed as any object is, when nobody
 * knows them any more.
 *
 * @param shape may be empty, of a single number
 * @param data in row-major order and the machine's order of bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Tensor(long[] shape, DataType type, ByteBuffer data) {
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
      return of(packed ? raw.asFloatBuffer() : floats(weight.getFloatDataList()), shape);
    }
    if (type == TensorProto.DataType.INT64) {
      return of(packed ? raw.asLongBuffer() : longs(weight.getInt64DataList()), shape);
    }
    throw new IOException(
        "The weight %s is of type %s: tune an encoder of 32-bit floats"
            .formatted(weight.getName(), type));
  }

  /** What ONNX Runtime computed. */
  static Tensor of(OnnxTensor value) {
    DataType type =
        switch (value.getInfo().type) {
          case FLOAT -> DataType.FLOAT32;
          case INT64 -> DataType.INT64;
          case BOOL -> DataType.BOOLEAN;
          default ->
              throw new IllegalArgumentException(
                  "An encoder that computes with %s cannot be tuned; take its fp32 model"
                      .formatted(value.getInfo().type));
        };
    ByteBuffer numbers = value.getByteBuffer();
    ByteBuffer data = outside(numbers.remaining(), 1);
    return new Tensor(value.getInfo().getShape(), type, data.put(numbers).flip());
  }

  /** A copy of the numbers. */
  static Tensor of(float[] numbers, long... shape) {
    return of(FloatBuffer.wrap(numbers), shape);
  }

  private static Tensor of(FloatBuffer numbers, long... shape) {
    ByteBuffer data = outside(numbers.remaining(), Float.BYTES);
    data.asFloatBuffer().put(numbers);
    return new Tensor(shape, DataType.FLOAT32, data);
  }

  private static Tensor of(LongBuffer numbers, long... shape) {
    ByteBuffer data = outside(numbers.remaining(), Long.BYTES);
    data.asLongBuffer().put(numbers);
    return new Tensor(shape, DataType.INT64, data);
  }

  private static ByteBuffer outside(int count, int each) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, each))
        .order(ByteOrder.nativeOrder());
  }

  private static FloatBuffer floats(List<Float> list) {
    FloatBuffer numbers = FloatBuffer.allocate(list.size());
    list.forEach(numbers::put);
    return numbers.flip();
  }

  private static LongBuffer longs(List<Long> list) {
    return LongBuffer.wrap(list.stream().mapToLong(Long::longValue).toArray());
  }

  /** A copy, of 32-bit floats. */
  float[] floats() {
    float[] copy = new float[data.remaining() / Float.BYTES];
    data.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer().get(copy);
    return copy;
  }

  /** An array over these very numbers, which nobody may change. */
  NDArray in(NDManager manager) {
    Shape in = new Shape(shape);
    return data.hasRemaining()
        ? manager.create(data.duplicate(), in, type)
        : manager.create(in, type);
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
