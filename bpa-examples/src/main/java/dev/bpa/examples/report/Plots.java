// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.learning.LearningCurve;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The library's plots, as SVG elements of 480 units' width that take their colours from the style
 * sheet of the page: so they can be read on a phone and in the dark.
 */
public final class Plots {
  private static final Axis SHARES = Axis.covering(0, 1);
  private static final int ROW = 26;

  private Plots() {}

  /**
   * The mean reward against the round.
   *
   * @throws IllegalArgumentException if the curve has no point
   */
  public static String learningCurve(LearningCurve curve) {
    List<LearningCurve.Point> points = curve.points();
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A learning curve without points cannot be drawn");
    }
    double[] rounds = points.stream().mapToDouble(p -> (double) p.round()).toArray();
    double[] rewards = points.stream().mapToDouble(LearningCurve.Point::meanReward).toArray();
    double least = Arrays.stream(rewards).min().orElseThrow();
    double most = Arrays.stream(rewards).max().orElseThrow();
    Axis up = Axis.covering(least, most);
    Axis across = Axis.covering(0, rounds[rounds.length - 1]);

    Frame frame = new Frame(44, 10, 456, 200);
    Svg svg = new Svg(480, 240, "The mean reward against the round");
    up.ticks().forEach((at, label) -> frame.gridAcross(svg, up.position(at), label));
    across.ticks().forEach((at, label) -> frame.labelBelow(svg, across.position(at), label));
    svg.text("middle", frame.x(0.5), 236, "round");
    return svg.path(
            "curve",
            Arrays.stream(rounds).map(r -> frame.x(across.position(r))).toArray(),
            Arrays.stream(rewards).map(r -> frame.y(up.position(r))).toArray())
        .toString();
  }

  /**
   * A bar an arm, from the top down, with its interval.
   *
   * @param arms shares, in [0, 1]
   * @param chosen the arm that is set off from the others
   */
  public static String intervals(Map<String, ConfidenceInterval> arms, String chosen) {
    Frame frame = new Frame(112, 4, 456, 4 + ROW * arms.size());
    Svg svg = shares(frame, "The share that each arm has right, with its interval");
    double top = frame.top();
    for (Map.Entry<String, ConfidenceInterval> arm : arms.entrySet()) {
      ConfidenceInterval interval = arm.getValue();
      double middle = top + ROW / 2.0;
      String style = arm.getKey().equals(chosen) ? "bar chosen" : "bar";
      svg.text("end", frame.left() - 8, middle + 4, arm.getKey())
          .rect(style, frame.left(), top + 4, frame.width(interval.value()), ROW - 8)
          .line("whisker", frame.x(interval.low()), middle, frame.x(interval.high()), middle);
      for (double end : new double[] {interval.low(), interval.high()}) {
        svg.line("whisker", frame.x(end), middle - 4, frame.x(end), middle + 4);
      }
      top += ROW;
    }
    return svg.toString();
  }

  /**
   * Two beliefs, bar by bar: the outcomes that the two together find most probable.
   *
   * @param most how many outcomes
   */
  public static <T> String beliefs(Distribution<T> before, Distribution<T> after, int most) {
    List<T> outcomes =
        Stream.concat(before.support().stream(), after.support().stream())
            .distinct()
            .sorted(
                Comparator.comparingDouble((T t) -> before.probability(t) + after.probability(t))
                    .reversed())
            .limit(most)
            .toList();
    Frame frame = new Frame(148, 28, 456, 28 + ROW * outcomes.size());
    Svg svg = shares(frame, "The belief before and after the signal");
    svg.rect("before", frame.left(), 8, 10, 10).text("start", frame.left() + 16, 17, "before");
    svg.rect("after", frame.left() + 80, 8, 10, 10).text("start", frame.left() + 96, 17, "after");
    double top = frame.top();
    for (T outcome : outcomes) {
      svg.text("end", frame.left() - 8, top + ROW / 2.0 + 4, outcome.toString())
          .rect("before", frame.left(), top + 4, frame.width(before.probability(outcome)), 9)
          .rect("after", frame.left(), top + 13, frame.width(after.probability(outcome)), 9);
      top += ROW;
    }
    return svg.toString();
  }

  /** An empty plot of rows over an axis of shares. */
  private static Svg shares(Frame frame, String title) {
    Svg svg = new Svg(480, (int) frame.bottom() + 24, title);
    SHARES.ticks().forEach((share, label) -> frame.gridUp(svg, SHARES.position(share), label));
    return svg;
  }

  /** Where the data are drawn. Positions run from 0 to 1, from the left and from the bottom. */
  private record Frame(double left, double top, double right, double bottom) {
    double x(double position) {
      return left + width(position);
    }

    double y(double position) {
      return bottom - position * (bottom - top);
    }

    double width(double share) {
      return share * (right - left);
    }

    void gridAcross(Svg svg, double position, String label) {
      svg.line("grid", left, y(position), right, y(position))
          .text("end", left - 8, y(position) + 4, label);
    }

    void gridUp(Svg svg, double position, String label) {
      svg.line("grid", x(position), top, x(position), bottom);
      labelBelow(svg, position, label);
    }

    void labelBelow(Svg svg, double position, String label) {
      svg.text("middle", x(position), bottom + 18, label);
    }
  }
}
