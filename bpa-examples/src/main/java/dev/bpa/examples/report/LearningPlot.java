// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.learning.LearningCurve;
import dev.bpa.regret.ConfidenceInterval;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A learning curve: the mean reward, the band of its confidence, and the benchmark.
 *
 * @see LearningCurve
 */
public final class LearningPlot {
  private static final Color BAND = new Color(0xBF, 0xD8, 0xF2);

  private LearningPlot() {}

  /**
   * {@return the curve of the mean reward, without band and benchmark}
   *
   * @param curve with a point at least
   * @throws IllegalArgumentException if the curve has no point
   */
  public static Drawing of(LearningCurve curve) {
    if (curve.points().isEmpty()) {
      throw new IllegalArgumentException("A learning curve without points cannot be drawn");
    }
    XYChart chart = empty();
    mean(
        chart,
        curve.points().stream().mapToDouble(p -> (double) p.round()).toArray(),
        curve.points().stream().mapToDouble(LearningCurve.Point::meanReward).toArray());
    return drawing(chart);
  }

  /**
   * {@return the curve through these points}
   *
   * @param rounds at which stretches end
   * @param rewards of the stretches, as many
   * @param benchmark what a round of the benchmark earns
   * @throws IllegalArgumentException if there is no point, or not as many rewards as rounds
   */
  public static Drawing of(double[] rounds, List<ConfidenceInterval> rewards, double benchmark) {
    int n = rounds.length;
    if (n == 0 || rewards.size() != n) {
      throw new IllegalArgumentException(
          "A learning curve of " + n + " rounds and " + rewards.size() + " rewards");
    }
    XYChart chart = empty();
    double[] around = new double[2 * n];
    double[] edge = new double[2 * n];
    double[] mean = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = rewards.get(i).value();
      around[i] = rounds[i];
      edge[i] = rewards.get(i).low();
      around[2 * n - 1 - i] = rounds[i];
      edge[2 * n - 1 - i] = rewards.get(i).high();
    }
    double level = rewards.get(0).level();
    chart
        .addSeries(String.format(Locale.ROOT, "%.0f %% interval", 100 * level), around, edge)
        .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea)
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(BAND)
        .setFillColor(BAND);
    mean(chart, rounds, mean);
    chart
        .addSeries(
            "benchmark", new double[] {0, rounds[n - 1]}, new double[] {benchmark, benchmark})
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(Look.ORANGE)
        .setLineStyle(Look.dashes(2));
    return drawing(chart);
  }

  private static XYChart empty() {
    XYChart chart =
        new XYChartBuilder()
            .width(Look.WIDTH)
            .height(Look.HEIGHT)
            .xAxisTitle("round")
            .yAxisTitle("mean reward")
            .build();
    Look.axes(chart.getStyler());
    chart.getStyler().setXAxisTickLabelsFormattingFunction(Look::count);
    chart.getStyler().setXAxisTickMarkSpacingHint(110).setXAxisMin(0.0);
    return chart;
  }

  private static void mean(XYChart chart, double[] rounds, double[] rewards) {
    chart
        .addSeries("mean reward", rounds, rewards)
        .setMarker(rounds.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
        .setMarkerColor(Look.BLUE)
        .setLineColor(Look.BLUE)
        .setLineStyle(Look.stroke(2.5f));
  }

  private static Drawing drawing(XYChart chart) {
    return new Drawing(chart, "The mean reward against the round");
  }
}
