// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.learning.LearningCurve;
import java.util.List;

/**
 * A learning curve in one line of text.
 *
 * @see LearningCurve
 */
public final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * {@return a bar a point, from the lowest reward to the highest}
   *
   * @param curve of a training
   */
  public static String of(LearningCurve curve) {
    List<Double> rewards = curve.points().stream().map(p -> p.meanReward()).toList();
    double low = rewards.stream().mapToDouble(r -> r).min().orElse(0);
    double high = rewards.stream().mapToDouble(r -> r).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (double reward : rewards) {
      double height = high > low ? (reward - low) / (high - low) : 0;
      line.append(BARS.charAt((int) Math.min(BARS.length() - 1, height * BARS.length())));
    }
    return line.toString();
  }
}
