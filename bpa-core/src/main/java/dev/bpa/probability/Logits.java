// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logarithms of probabilities, up to a constant; shifted by the largest, so that nothing overflows.
 */
final class Logits {
  private Logits() {}

  /** As {@link Distribution#softmax}. */
  static <T> Distribution<T> distribution(List<? extends T> outcomes, double[] logits) {
    if (outcomes.size() != logits.length) {
      throw new IllegalArgumentException(
          outcomes.size() + " outcomes but " + logits.length + " logits");
    }
    List<T> kept = new ArrayList<>(logits.length);
    double[] logs = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      if (!(logits[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("Not a logit: " + logits[i] + " of " + outcomes.get(i));
      }
      if (logits[i] > Double.NEGATIVE_INFINITY) {
        logs[kept.size()] = logits[i];
        kept.add(outcomes.get(i));
      }
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("Every outcome has probability zero");
    }
    Support.requireDistinct(kept);
    return normalised(kept, Arrays.copyOf(logs, kept.size()));
  }

  private static <T> Distribution<T> normalised(List<T> outcomes, double[] logs) {
    double top = Arrays.stream(logs).max().orElseThrow();
    double[] p = new double[logs.length];
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.max(logs[i] - top, -Double.MAX_VALUE);
      p[i] = Math.exp(logs[i]);
      sum += p[i];
    }
    double total = Math.log(sum);
    for (int i = 0; i < p.length; i++) {
      logs[i] -= total;
      p[i] /= sum;
    }
    return new Distribution<>(outcomes, p, logs);
  }
}
