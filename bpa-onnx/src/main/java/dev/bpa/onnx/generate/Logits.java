// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.Optional;

/** Functions of z, the logits of one token: p(t) = exp(z_t) / Σ exp(z). */
final class Logits {
  private Logits() {}

  /** Why no token can be chosen by them: one is NaN or ∞, or all are −∞. */
  static Optional<String> fault(float[] z) {
    float top = Float.NEGATIVE_INFINITY;
    for (float value : z) {
      if (!(value < Float.POSITIVE_INFINITY)) {
        return Optional.of("a logit is " + value);
      }
      top = Math.max(top, value);
    }
    return top == Float.NEGATIVE_INFINITY ? Optional.of("every logit is " + top) : Optional.empty();
  }

  /** The place of the largest; of several, the first. */
  static int largest(float[] z) {
    int best = 0;
    for (int t = 1; t < z.length; t++) {
      if (z[t] > z[best]) {
        best = t;
      }
    }
    return best;
  }

  /** log Σ exp(z), computed in double precision, where the largest z is finite. */
  static double logSumExp(float[] z) {
    double top = z[largest(z)];
    double sum = 0;
    for (float value : z) {
      sum += Math.exp(value - top);
    }
    return top + Math.log(sum);
  }

  /** log p(token), in nats. */
  static double logProbability(float[] z, int token) {
    return z[token] - logSumExp(z);
  }
}
