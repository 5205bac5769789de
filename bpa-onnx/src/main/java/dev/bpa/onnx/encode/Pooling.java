// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import java.nio.FloatBuffer;

/**
 * How the vectors of a text's tokens become one.
 *
 * @see "Reimers and Gurevych, Sentence-BERT, EMNLP 2019; Neelakantan et al., Text and Code
 *     Embeddings by Contrastive Pre-Training, arXiv 2201.10005, for the last token"
 */
public enum Pooling {
  /** The mean over the tokens, as MiniLM was trained. */
  MEAN {
    @Override
    float[] pool(FloatBuffer states, int start, int tokens, int dimension) {
      float[] sum = new float[dimension];
      for (int t = 0; t < tokens; t++) {
        for (int i = 0; i < dimension; i++) {
          sum[i] += states.get(start + t * dimension + i);
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
    float[] pool(FloatBuffer states, int start, int tokens, int dimension) {
      return token(states, start, dimension);
    }
  },
  /** The vector of the last token, the only one of a decoder that has seen all of the text. */
  LAST {
    @Override
    float[] pool(FloatBuffer states, int start, int tokens, int dimension) {
      return token(states, start + (tokens - 1) * dimension, dimension);
    }
  };

  /**
   * One vector for the text.
   *
   * @param states numbers, those of the text's first token from start on, token after token
   * @param tokens of the text; padding after them is not looked at
   */
  abstract float[] pool(FloatBuffer states, int start, int tokens, int dimension);

  private static float[] token(FloatBuffer states, int from, int dimension) {
    float[] vector = new float[dimension];
    states.get(from, vector);
    return vector;
  }
}
