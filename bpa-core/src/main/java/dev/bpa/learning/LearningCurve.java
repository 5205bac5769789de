// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.List;

/**
 * The mean reward of one stretch of rounds after the other, as training went on. Immutable.
 *
 * @param points in order of the rounds
 * @see PolicyGradient
 */
public record LearningCurve(List<Point> points) {
  /**
   * @param points in order of the rounds
   */
  public LearningCurve {
    points = List.copyOf(points);
  }

  /**
   * The mean reward of a stretch of rounds.
   *
   * @param round the last of the stretch, counted from 1
   * @param meanReward over the stretch
   */
  public record Point(long round, double meanReward) {}
}
