// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static java.util.Objects.requireNonNull;

import dev.bpa.learning.LearningCurve;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The plots of reports, as SVG elements to stand in a page: on no ground of their own and in
 * colours that can be read on light and on dark, drawn narrow enough for a phone.
 *
 * @see Drawing
 */
public final class Plots {
  private static final int WIDTH = 480;
  private static final int ROW = 26;
  private static final int BELOW = 36;
  private static final float THICK = 4;

  private Plots() {}

  /**
   * {@return the mean reward against the round, as an SVG element}
   *
   * @param curve of a training; at least one point
   * @throws IllegalArgumentException if the curve has no point
   */
  public static String learningCurve(LearningCurve curve) {
    List<LearningCurve.Point> points = curve.points();
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A learning curve without points cannot be drawn");
    }
    XYChart chart = new XYChartBuilder().width(WIDTH).height(240).xAxisTitle("round").build();
    XYStyler styler = look(chart);
    styler.setXAxisTickLabelsFormattingFunction(Look::count);
    styler.setYAxisTickLabelsFormattingFunction(Look::percent);
    styler.setXAxisTickMarkSpacingHint(90).setXAxisMin(0.0);
    XYSeries rewards =
        chart.addSeries(
            "mean reward",
            points.stream().mapToDouble(p -> (double) p.round()).toArray(),
            points.stream().mapToDouble(LearningCurve.Point::meanReward).toArray());
    rewards.setLineColor(Look.BLUE).setLineStyle(Look.stroke(2));
    rewards
        .setMarker(points.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
        .setMarkerColor(Look.BLUE);
    return Picture.svg(chart, "The mean reward against the round");
  }

  /**
   * {@return a point and its interval for each arm, from the top down, as an SVG element}
   *
   * @param arms shares, in [0, 1]; at least one
   * @param chosen the arm that is set off from the others
   */
  public static String intervals(Map<String, ConfidenceInterval> arms, String chosen) {
    List<String> names = List.copyOf(arms.keySet());
    XYChart chart = rows(names);
    for (int i = 0; i < names.size(); i++) {
      ConfidenceInterval interval = requireNonNull(arms.get(names.get(i)));
      Color color = names.get(i).equals(chosen) ? Look.ORANGE : Look.BLUE;
      double row = names.size() - i;
      bar(chart, "interval " + i, new double[] {interval.low(), interval.high()}, row, color);
      chart
          .addSeries("share " + i, new double[] {interval.value()}, new double[] {row})
          .setMarker(SeriesMarkers.CIRCLE)
          .setMarkerColor(color);
    }
    return Picture.svg(chart, "The share that each arm has right, with its interval");
  }

  /**
   * {@return two beliefs, bar by bar, as an SVG element: the outcomes that the two together find
   * most probable}
   *
   * @param <T> outcomes
   * @param before without the signal
   * @param after with it
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
    XYChart chart = rows(outcomes.stream().map(Object::toString).toList());
    for (int i = 0; i < outcomes.size(); i++) {
      double row = outcomes.size() - i;
      double[] first = {0, before.probability(outcomes.get(i))};
      double[] then = {0, after.probability(outcomes.get(i))};
      bar(chart, i == 0 ? "before" : "before " + i, first, row + 0.13, Look.ORANGE)
          .setShowInLegend(i == 0);
      bar(chart, i == 0 ? "after" : "after " + i, then, row - 0.13, Look.BLUE)
          .setShowInLegend(i == 0);
    }
    chart.getStyler().setLegendVisible(true);
    return Picture.svg(chart, "The belief before and after the signal");
  }

  /** An empty chart of named rows over shares from 0 to 1; the first row is the topmost. */
  private static XYChart rows(List<String> names) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height((names.size() + 1) * ROW + BELOW).build();
    XYStyler styler = look(chart);
    styler.setXAxisMin(0.0).setXAxisMax(1.0).setXAxisTickMarkSpacingHint(60);
    styler.setXAxisTickLabelsFormattingFunction(Look::percent);
    styler.setYAxisMin(0.0).setYAxisMax(names.size() + 1.0).setYAxisTickMarkSpacingHint(ROW);
    // XChart drops ticks until all labels differ, so the two rows that stay empty differ too.
    styler.setYAxisTickLabelsFormattingFunction(
        height -> {
          int row = (int) Math.round(height);
          return row < 1
              ? ""
              : row > names.size() ? " " : Look.label(names.get(names.size() - row));
        });
    return chart;
  }

  private static XYSeries bar(XYChart chart, String name, double[] ends, double row, Color color) {
    XYSeries bar = chart.addSeries(name, ends, new double[] {row, row});
    bar.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(Look.butt(THICK));
    return bar;
  }

  private static XYStyler look(XYChart chart) {
    XYStyler styler = chart.getStyler();
    Look.axes(styler);
    Look.onAnyGround(styler);
    styler.setLegendVisible(false).setMarkerSize(9);
    return styler;
  }
}
