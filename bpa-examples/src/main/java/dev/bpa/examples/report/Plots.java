// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.learning.LearningCurve;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The library's plots, as SVG elements. */
public final class Plots {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final Color BLUE = new Color(0x2F6FB0);
  private static final Color ORANGE = new Color(0xD98324);

  private Plots() {}

  /** The mean reward against the round. */
  public static String learningCurve(LearningCurve curve) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("round")
            .yAxisTitle("mean reward")
            .build();
    plain(chart.getStyler());
    chart
        .addSeries(
            "reward",
            curve.points().stream().map(LearningCurve.Point::round).toList(),
            curve.points().stream().map(LearningCurve.Point::meanReward).toList())
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(BLUE);
    return Svg.of(chart, "curve");
  }

  /** A bar an arm, with its interval. */
  public static String intervals(Map<String, ConfidenceInterval> arms) {
    CategoryChart chart = bars("share right");
    List<ConfidenceInterval> values = List.copyOf(new ArrayList<>(arms.values()));
    chart
        .addSeries(
            "right",
            List.copyOf(new ArrayList<>(arms.keySet())),
            values.stream().map(ConfidenceInterval::value).toList(),
            values.stream().map(i -> (i.high() - i.low()) / 2).toList())
        .setFillColor(BLUE);
    return Svg.of(chart, "arms");
  }

  /** Two beliefs side by side: the outcomes that either finds most probable. */
  public static <T> String beliefs(Distribution<T> before, Distribution<T> after, int most) {
    Map<String, Double> prior = new LinkedHashMap<>();
    Map<String, Double> posterior = new LinkedHashMap<>();
    Stream.concat(before.support().stream(), after.support().stream())
        .distinct()
        .sorted(
            Comparator.comparingDouble((T t) -> before.probability(t) + after.probability(t))
                .reversed())
        .limit(most)
        .forEach(
            t -> {
              prior.put(t.toString(), before.probability(t));
              posterior.put(t.toString(), after.probability(t));
            });
    CategoryChart chart = bars("belief");
    chart.getStyler().setLegendVisible(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
    List<String> names = List.copyOf(prior.keySet().stream().toList());
    chart.addSeries("before", names, List.copyOf(prior.values())).setFillColor(ORANGE);
    chart.addSeries("after", names, List.copyOf(posterior.values())).setFillColor(BLUE);
    return Svg.of(chart, "beliefs");
  }

  private static CategoryChart bars(String title) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).yAxisTitle(title).build();
    plain(chart.getStyler());
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  private static void plain(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xE4E4E4));
    styler.setLegendVisible(false);
  }
}
