// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.report.Drawing;
import dev.bpa.examples.report.LearningPlot;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of a policy by the doubly robust estimator, as more of a log is read. Points at which
 * the log does not cover the policy are left out.
 *
 * @param points in order
 * @param logged the mean reward of the log
 * @see TrainingFolder#report(TabularPolicy, ValueCurve)
 */
public record ValueCurve(List<Point> points, double logged) {
  private static final int PARTS = 16;

  /**
   * The value of the policy, told from so many rounds.
   *
   * @param rounds that were read
   * @param value and its interval
   */
  public record Point(long rounds, ConfidenceInterval value) {}

  /**
   * A curve through these points.
   *
   * @param points is copied
   * @param logged the log's mean reward
   */
  public ValueCurve {
    points = List.copyOf(points);
  }

  /**
   * {@return the curve of one policy on ever longer starts of a log}
   *
   * @param log rounds with their propensities and rewards; at least one
   * @param policy the one to judge
   * @param progress hears how far it is
   */
  public static ValueCurve of(
      List<Experience<NamedState, String>> log,
      SignalingPolicy<NamedState> policy,
      Progress progress) {
    progress.phase("Drawing the curve", PARTS);
    List<Point> points = new ArrayList<>();
    for (int part = 1; part <= PARTS; part++) {
      List<Experience<NamedState, String>> read = log.subList(0, log.size() * part / PARTS);
      estimate(read, policy).ifPresent(v -> points.add(new Point(read.size(), v)));
      progress.step();
    }
    return new ValueCurve(points, mean(log));
  }

  private static Optional<ConfidenceInterval> estimate(
      List<Experience<NamedState, String>> log, SignalingPolicy<NamedState> policy) {
    return log.isEmpty() ? Optional.empty() : HeldOut.of(log).value(policy);
  }

  static double mean(List<Experience<NamedState, String>> log) {
    return log.stream().mapToDouble(Experience::reward).average().orElseThrow();
  }

  /**
   * {@return the picture of it, the log's mean reward as its benchmark}
   *
   * @throws IOException if the log covers the policy nowhere
   */
  public Drawing plot() throws IOException {
    if (points.isEmpty()) {
      throw new IOException(
          "There is no curve to draw: the log does not cover the policy; bpa ope says why");
    }
    return LearningPlot.of(
        points.stream().mapToDouble(Point::rounds).toArray(),
        points.stream().map(Point::value).toList(),
        logged);
  }
}
