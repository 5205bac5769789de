// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chooses the tokens of one text, as its {@link Decoding} says. For one thread. */
final class Sampler {
  private final Decoding decoding;
  private final RandomGenerator random;

  Sampler(Decoding decoding, long seed) {
    this.decoding = decoding;
    this.random = new SplittableRandom(seed);
  }

  /** The next token, by its logits; one uniform number is used unless the choice is greedy. */
  int next(float[] logits) {
    return decoding.temperature() == 0
        ? Logits.largest(logits)
        : draw(logits, candidates(logits), random.nextDouble());
  }

  /** The tokens that may be drawn: all, in their order, or the most probable first, if cut. */
  private int[] candidates(float[] logits) {
    int k = Math.min(decoding.topK(), logits.length);
    int[] all = new int[logits.length];
    if (k == logits.length && decoding.topP() == 1) {
      Arrays.setAll(all, t -> t);
      return all;
    }
    int[] top = Arrays.copyOf(descending(logits), k);
    double[] weights = weights(logits, top);
    double enough = decoding.topP() * Arrays.stream(weights).sum();
    double sum = 0;
    int kept = 0;
    while (kept < k && (kept == 0 || sum < enough)) {
      sum += weights[kept++];
    }
    return Arrays.copyOf(top, kept);
  }

  /** The tokens by falling logit; those of one logit by rising number. */
  private static int[] descending(float[] logits) {
    long[] keys = new long[logits.length];
    for (int t = 0; t < keys.length; t++) {
      int bits = Float.floatToIntBits(logits[t] + 0f); // -0 as 0
      int rising = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      keys[t] = ((long) ~rising << 32) | t;
    }
    Arrays.sort(keys);
    int[] tokens = new int[keys.length];
    Arrays.setAll(tokens, i -> (int) keys[i]);
    return tokens;
  }

  /** exp((z_t − max z) / temperature). */
  private double[] weights(float[] logits, int[] tokens) {
    double top = logits[Logits.largest(logits)];
    double[] weights = new double[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      weights[i] = Math.exp((logits[tokens[i]] - top) / decoding.temperature());
    }
    return weights;
  }

  private int draw(float[] logits, int[] tokens, double uniform) {
    double[] weights = weights(logits, tokens);
    double left = uniform * Arrays.stream(weights).sum();
    int last = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          break;
        }
      }
    }
    return tokens[last];
  }
}
