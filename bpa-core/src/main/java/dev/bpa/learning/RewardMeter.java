// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.ArrayList;
import java.util.List;

/** Gathers rewards into the points of a {@link LearningCurve}. */
final class RewardMeter {
  private static final int POINTS = 48;

  private final long rounds;
  private final List<LearningCurve.Point> points = new ArrayList<>();
  private long done;
  private long start;
  private double sum;

  RewardMeter(long rounds) {
    this.rounds = rounds;
  }

  void add(double reward) {
    sum += reward;
    done++;
    if (done * POINTS / rounds > points.size()) {
      points.add(new LearningCurve.Point(done, sum / (done - start)));
      start = done;
      sum = 0;
    }
  }

  /** Goes on where another meter stood. */
  void restore(long round, LearningCurve curve, double unplotted) {
    points.clear();
    points.addAll(curve.points());
    done = round;
    start = points.isEmpty() ? 0 : points.get(points.size() - 1).round();
    sum = unplotted;
  }

  /** The rewards after the last point, summed up. */
  double unplotted() {
    return sum;
  }

  LearningCurve curve() {
    return new LearningCurve(points);
  }
}
