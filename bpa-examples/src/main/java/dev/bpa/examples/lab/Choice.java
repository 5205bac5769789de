// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Arrays;

/** Choosing among signals by a number for each. */
final class Choice {
  private Choice() {}

  /** The first of the largest. */
  static int first(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  /** Probability 1 shared by the largest. */
  static double[] best(double[] values) {
    double largest = values[first(values)];
    double[] shares = Arrays.stream(values).map(value -> value == largest ? 1 : 0).toArray();
    double ties = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / ties).toArray();
  }

  /** Σ pₖ vₖ. */
  static double mean(double[] probabilities, double[] values) {
    double mean = 0;
    for (int k = 0; k < values.length; k++) {
      mean += probabilities[k] * values[k];
    }
    return mean;
  }
}
