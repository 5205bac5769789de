// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

/** How the vectors of a text's tokens become one. */
public enum Pooling {
  /** The mean over the tokens, as MiniLM was trained. */
  MEAN {
    @Override
    float[] pool(float[] states, int dimension) {
      int tokens = states.length / dimension;
      float[] sum = new float[dimension];
      for (int t = 0; t < tokens; t++) {
        for (int i = 0; i < dimension; i++) {
          sum[i] += states[t * dimension + i];
        }
      }
      for (int i = 0; i < dimension; i++) {
        sum[i] /= tokens;
      }
      return sum;
    }
  },
  /** The vector of the first token, as BGE was trained. */
  CLS {
    @Override
    float[] pool(float[] states, int dimension) {
      return java.util.Arrays.copyOf(states, dimension);
    }
  };

  /**
   * One vector for the text.
   *
   * @param states {@code float[tokens × dimension]}, row-major by token
   */
  abstract float[] pool(float[] states, int dimension);
}
