// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * The memory outside of the heap that a run's numbers pass through, used again by the next run; it
 * grows to the largest seen. For one thread at a time.
 */
final class Workspace {
  private ByteBuffer ids = direct(0);
  private ByteBuffer mask = direct(0);
  private ByteBuffer positions = direct(0);
  private ByteBuffer logits = direct(0);
  private int columns;
  private int vocabulary;

  LongBuffer ids(int count) {
    ids = holding(ids, count, Long.BYTES);
    return ids.asLongBuffer();
  }

  LongBuffer mask(int count) {
    mask = holding(mask, count, Long.BYTES);
    return mask.asLongBuffer();
  }

  LongBuffer positions(int count) {
    positions = holding(positions, count, Long.BYTES);
    return positions.asLongBuffer();
  }

  /** Room for {@code float[text][column][token]}, to be written by a run. */
  FloatBuffer logits(int texts, int columns, int vocabulary) {
    this.columns = columns;
    this.vocabulary = vocabulary;
    int count = Math.multiplyExact(Math.multiplyExact(texts, columns), vocabulary);
    logits = holding(logits, count, Float.BYTES);
    return logits.asFloatBuffer();
  }

  /**
   * The logits that the last run gave for the token after one of its columns.
   *
   * @param fromEnd which column, counted from the last, 0, backwards
   */
  float[] logits(int text, int fromEnd) {
    float[] one = new float[vocabulary];
    int row = (text + 1) * columns - 1 - fromEnd;
    logits.asFloatBuffer().get(row * vocabulary, one);
    return one;
  }

  /** The buffer, or a larger one, limited to so many numbers. */
  private static ByteBuffer holding(ByteBuffer buffer, int count, int each) {
    int bytes = Math.multiplyExact(count, each);
    ByteBuffer enough =
        buffer.capacity() >= bytes
            ? buffer
            : direct((int) Math.min(Integer.MAX_VALUE, bytes + bytes / 4L));
    return enough.clear().limit(bytes);
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
