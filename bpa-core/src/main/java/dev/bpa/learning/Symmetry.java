// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.policy.SoftmaxHead;
import java.util.Arrays;
import java.util.Random;

/**
 * Heads whose signals all have the same parameters: every signal is equally likely whatever the
 * state, so that none carries information. To a receiver that is told the policy all of them then
 * mean the same, and the exact gradient is zero.
 */
final class Symmetry {
  static final String WARNING =
      "The start sends all signals alike in every state: for a receiver that is told the policy this"
          + " is a stationary point. Break the symmetry with withPerturbation, or start from another"
          + " head";

  private Symmetry() {}

  static boolean holds(SoftmaxHead head) {
    float[][] rows = head.rows();
    float[] bias = head.bias();
    for (int k = 1; k < rows.length; k++) {
      if (!Arrays.equals(rows[k], rows[0]) || bias[k] != bias[0]) {
        return false;
      }
    }
    return rows.length > 1;
  }

  /** The head with normal noise on all parameters, the smaller the more features it reads. */
  static SoftmaxHead broken(SoftmaxHead head, double deviation, long seed) {
    float[][] rows = head.rows();
    float[] bias = head.bias();
    Random random = new Random(seed);
    double each = deviation / Math.sqrt(head.inputs());
    for (int k = 0; k < rows.length; k++) {
      for (int i = 0; i < rows[k].length; i++) {
        rows[k][i] += (float) (each * random.nextGaussian());
      }
      bias[k] += (float) (deviation * random.nextGaussian());
    }
    return SoftmaxHead.ofRows(rows, bias);
  }
}
