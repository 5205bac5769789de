// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import java.util.Map;

/**
 * What a network has read of a batch of texts, the shorter ones padded on their left to one width:
 * the keys and values of their tokens or, for a network without a cache, the tokens themselves. It
 * does not change: a network that reads on gives another, and the same past can be continued in
 * several ways.
 *
 * @param pads how many columns of each text are padding
 * @param width columns read, padding among them
 * @param tokens {@code int[text][column]} for a network without a cache, else {@code int[text][0]}
 * @param cache keys and values, by the names of the inputs that read them
 * @param free frees the cache
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Past(int[] pads, int width, int[][] tokens, Map<String, OnnxTensor> cache, Runnable free)
    implements AutoCloseable {

  @Override
  public void close() {
    free.run();
  }
}
