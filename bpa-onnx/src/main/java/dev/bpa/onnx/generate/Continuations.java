// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that might follow a prompt, as tokens. Each is split into tokens together with the prompt,
 * as the model learned to read it. Where a token then lies across the end of the prompt, what all
 * have in common ends before it.
 *
 * @param shared the tokens that all begin with, at least one
 * @param rests what follows them, one a continuation, at least one token each
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Continuations(int[] shared, List<int[]> rests) {
  /**
   * @param prompt its tokens
   * @param texts prompt and continuation, as tokens, one a continuation
   * @throws IllegalArgumentException if nothing is shared, or nothing follows
   */
  static Continuations of(int[] prompt, List<int[]> texts) {
    int shared = prompt.length;
    for (int[] text : texts) {
      int border = Arrays.mismatch(prompt, text);
      shared = border < 0 ? shared : Math.min(shared, border);
    }
    if (shared == 0) {
      throw new IllegalArgumentException(
          "The prompt has no token of its own before the continuations: write a longer one");
    }
    List<int[]> rests = new ArrayList<>(texts.size());
    for (int[] text : texts) {
      if (text.length <= shared) {
        throw new IllegalArgumentException(
            "Continuation " + rests.size() + " has no token: leave it out");
      }
      rests.add(Arrays.copyOfRange(text, shared, text.length));
    }
    return new Continuations(Arrays.copyOf(prompt, shared), rests);
  }

  /** How many tokens the longest has, those shared among them. */
  int longest() {
    return shared.length + rests.stream().mapToInt(rest -> rest.length).max().orElse(0);
  }

  /**
   * log p(rest | shared) = Σ log p(token | all before) of each continuation, in nats.
   *
   * @param reading of one text, of which nothing has been read
   */
  double[] logLikelihoods(Reading reading) {
    reading.read(new int[][] {shared});
    float[] next = reading.logits(0, 0);
    return rests.stream().mapToDouble(rest -> logLikelihood(reading, next, rest)).toArray();
  }

  private static double logLikelihood(Reading shared, float[] next, int[] rest) {
    double sum = Logits.logProbability(next, rest[0]);
    int unread = rest.length - 1; // nothing follows the last token
    try (Reading branch = shared.branch()) {
      for (int from = 0; from < unread; from += branch.part()) {
        int end = Math.min(unread, from + branch.part());
        branch.read(new int[][] {Arrays.copyOfRange(rest, from, end)});
        for (int i = from; i < end; i++) {
          sum += Logits.logProbability(branch.logits(0, end - 1 - i), rest[i + 1]);
        }
      }
    }
    return sum;
  }
}
