// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Locale;

/**
 * The words of a text and its pairs of words, hashed into a vector of Euclidean length 4; numbers
 * are one word.
 *
 * @see "Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009"
 */
final class HashedWords {
  static final int SIZE = 1 << 9;
  static final double LENGTH = 4;

  private HashedWords() {}

  static float[] of(String text) {
    float[] x = new float[SIZE];
    String before = "^";
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9.%$]+", -1)) {
      String token = word.matches(".*[0-9].*") ? "#" : word;
      x[Math.floorMod(31 * token.hashCode() + 7, SIZE)]++;
      x[Math.floorMod(31 * (before + " " + token).hashCode() + 11, SIZE)]++;
      before = token;
    }
    double square = 0;
    for (float f : x) {
      square += f * f;
    }
    for (int i = 0; i < SIZE; i++) {
      x[i] *= (float) (LENGTH / Math.sqrt(square));
    }
    return x;
  }
}
