// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Locale;

/**
 * The words of a text and its pairs of words, hashed into a vector of Euclidean length 1; numbers
 * are one word.
 *
 * @see "Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009"
 */
public final class HashedWords {
  private HashedWords() {}

  /**
   * {@return the vector of a text}
   *
   * @param text any
   * @param size of the vector, &gt; 0
   */
  public static float[] of(String text, int size) {
    float[] x = new float[size];
    String before = "^";
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9.%$]+", -1)) {
      String token = word.matches(".*[0-9].*") ? "#" : word;
      x[Math.floorMod(31 * token.hashCode() + 7, size)]++;
      x[Math.floorMod(31 * (before + " " + token).hashCode() + 11, size)]++;
      before = token;
    }
    double square = 0;
    for (float f : x) {
      square += f * f;
    }
    for (int i = 0; i < size; i++) {
      x[i] *= (float) (1 / Math.sqrt(square));
    }
    return x;
  }
}
