// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.examples.lab.HashedWords;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a policy reads of a text: vectors of length 1, or two of them side by side. */
enum ReplayFeatures {
  /** Words and pairs of words, hashed; numbers are one word. */
  WORDS,
  /** The vector of MiniLM-L6-v2. */
  MINILM,
  /** Both. */
  BOTH;

  private static final int HASHED = 384;

  List<float[]> of(List<String> texts) throws IOException {
    List<float[]> words = texts.stream().map(text -> HashedWords.of(text, HASHED)).toList();
    if (this == WORDS) {
      return words;
    }
    List<float[]> vectors;
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      vectors = encoder.encodeAll(texts);
    }
    return this == MINILM ? vectors : beside(words, vectors);
  }

  private static List<float[]> beside(List<float[]> words, List<float[]> vectors) {
    List<float[]> both = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      float[] x = Arrays.copyOf(words.get(i), HASHED + vectors.get(i).length);
      System.arraycopy(vectors.get(i), 0, x, HASHED, vectors.get(i).length);
      both.add(x);
    }
    return both;
  }
}
