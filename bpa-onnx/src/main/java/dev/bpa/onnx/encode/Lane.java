// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Memory outside the heap that one run after another uses, so that nothing is copied or allocated
 * for a run. It grows to the largest run. For one thread at a time.
 */
final class Lane {
  private final Map<Column, ByteBuffer> columns = new EnumMap<>(Column.class);
  private ByteBuffer states = ByteBuffer.allocateDirect(0);

  /** The input {@code int64[batch, tokens]} of some texts. */
  OnnxTensor input(Column column, List<Tokens> batch, int tokens) throws OrtException {
    int size = batch.size() * tokens;
    ByteBuffer memory =
        columns.compute(
            column,
            (c, old) -> atLeast(Long.BYTES * size, old == null ? ByteBuffer.allocate(0) : old));
    LongBuffer cells = memory.asLongBuffer().limit(size);
    int cell = 0;
    for (Tokens text : batch) {
      for (int place = 0; place < tokens; place++) {
        cells.put(cell++, column.at(text, place));
      }
    }
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), cells, new long[] {batch.size(), tokens});
  }

  /** Room for the output {@code float[batch, tokens, dimension]}. */
  FloatBuffer states(int batch, int tokens, int dimension) {
    int size = Math.multiplyExact(batch * tokens, dimension);
    states = atLeast(Math.multiplyExact(Float.BYTES, size), states);
    return states.asFloatBuffer().limit(size);
  }

  private static ByteBuffer atLeast(int bytes, ByteBuffer old) {
    return old.isDirect() && old.capacity() >= bytes
        ? old
        : ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
