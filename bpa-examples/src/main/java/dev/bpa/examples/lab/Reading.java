// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How the Advisor reads questions: each becomes a vector of Euclidean length 4.
 *
 * @see Evaluation#reading
 */
public enum Reading {
  /** The words and pairs of words, hashed. */
  WORDS {
    @Override
    Map<String, float[]> of(Collection<Answered> questions) {
      Map<String, float[]> read = new HashMap<>();
      questions.forEach(each -> read.put(each.text(), scaled(HashedWords.of(each.text(), HASHED))));
      return read;
    }
  },
  /** The embedded MiniLM-L6-v2. */
  MINILM {
    @Override
    Map<String, float[]> of(Collection<Answered> questions) throws IOException {
      List<String> texts =
          List.copyOf(new TreeSet<>(questions.stream().map(Answered::text).toList()));
      Map<String, float[]> read = new HashMap<>();
      try (PromptEncoder encoder = PromptEncoder.of(EncoderModel.MINI_LM)) {
        List<float[]> vectors = encoder.encodeAll(texts);
        for (int i = 0; i < texts.size(); i++) {
          read.put(texts.get(i), scaled(vectors.get(i)));
        }
      }
      return read;
    }
  };

  private static final int HASHED = 1 << 9;
  private static final float LENGTH = 4;

  /** A vector of length 1 made longer. */
  private static float[] scaled(float[] unit) {
    float[] vector = unit.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= LENGTH;
    }
    return vector;
  }

  /** The vectors of the questions by their texts. */
  abstract Map<String, float[]> of(Collection<Answered> questions) throws IOException;
}
