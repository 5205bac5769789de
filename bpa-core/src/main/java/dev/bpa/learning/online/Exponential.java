// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

/** Weights p_k ∝ exp(−η L_k), worked out when they are first asked for. */
final class Exponential {
  private final double[] losses;
  private final double[] weights;
  private boolean stale = true;

  Exponential(int schemes) {
    losses = new double[schemes];
    weights = new double[schemes];
  }

  int size() {
    return losses.length;
  }

  void add(int k, double loss) {
    losses[k] += loss;
    stale = true;
  }

  /** p_k at a rate; the rate may change only as losses come. */
  double weight(int k, double rate) {
    if (stale) {
      refresh(rate);
    }
    return weights[k];
  }

  private void refresh(double rate) {
    double least = losses[0];
    for (double loss : losses) {
      least = Math.min(least, loss);
    }
    double total = 0;
    for (int k = 0; k < losses.length; k++) {
      weights[k] = Math.exp(rate * (least - losses[k]));
      total += weights[k];
    }
    for (int k = 0; k < losses.length; k++) {
      weights[k] /= total;
    }
    stale = false;
  }

  double[] losses() {
    return losses.clone();
  }

  void restore(double[] kept) {
    System.arraycopy(kept, 0, losses, 0, losses.length);
    stale = true;
  }
}
