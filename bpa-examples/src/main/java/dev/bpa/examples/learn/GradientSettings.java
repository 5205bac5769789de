// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.learning.Objective;
import dev.bpa.learning.OffPolicyGradient;
import dev.bpa.learning.Schedule;

/**
 * How the gradient learns from a log.
 *
 * @param epochs how often each round is seen
 * @param batch the rounds to a step
 * @param rate Adam's, which falls to a tenth
 * @param entropy what an extra nat of entropy is worth
 * @param largestWeight to which importance weights are clipped
 * @see OffPolicyGradient
 */
public record GradientSettings(
    int epochs, int batch, double rate, double entropy, double largestWeight) {
  private static final double LAST_RATE = 0.1; // of the first

  /**
   * Settings of the gradient.
   *
   * @param epochs ≥ 1
   * @param batch ≥ 1
   * @param rate &gt; 0
   * @param entropy τ of {@link Objective}
   * @param largestWeight as {@link OffPolicyGradient#withLargestWeight}
   * @throws IllegalArgumentException if the rate is not positive and finite, and as the options of
   *     {@link OffPolicyGradient}
   */
  public GradientSettings {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A rate must be finite and > 0: " + rate);
    }
    trainer(epochs, batch, rate, entropy, largestWeight);
  }

  /**
   * {@return settings for tables, which few rounds tell much about: 16 epochs in batches of 256 at
   * rate 0.1}
   */
  public static GradientSettings withDefaults() {
    return new GradientSettings(16, 256, 0.1, 0.001, 10);
  }

  OffPolicyGradient trainer(long seed) {
    return trainer(epochs, batch, rate, entropy, largestWeight).withSeed(seed);
  }

  private static OffPolicyGradient trainer(
      int epochs, int batch, double rate, double entropy, double largestWeight) {
    return OffPolicyGradient.withDefaults()
        .withEpochs(epochs)
        .withBatch(batch)
        .withLargestWeight(largestWeight)
        .withRate(Schedule.linear(rate, rate * LAST_RATE))
        .withObjective(Objective.reward().withEntropy(entropy));
  }
}
