// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
    List<float[]> words = texts.stream().map(ReplayFeatures::hashed).toList();
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

  private static float[] hashed(String text) {
    float[] x = new float[HASHED];
    String before = "^";
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9.%$]+", -1)) {
      String token = word.matches(".*[0-9].*") ? "#" : word;
      x[Math.floorMod(31 * token.hashCode() + 7, HASHED)]++;
      x[Math.floorMod(31 * (before + " " + token).hashCode() + 11, HASHED)]++;
      before = token;
    }
    double square = 0;
    for (float f : x) {
      square += f * f;
    }
    for (int i = 0; i < HASHED; i++) {
      x[i] /= (float) Math.sqrt(square);
    }
    return x;
  }
}
