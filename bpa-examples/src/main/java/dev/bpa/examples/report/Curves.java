// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Shares against something, several curves in one plot, as an SVG element to stand in a page.
 *
 * <p>Pure: the same curves give the same text.
 *
 * @see Plots
 */
public final class Curves {
  private static final List<Color> COLORS = List.of(Look.ORANGE, Look.BLUE, Look.SKY);

  private Curves() {}

  /**
   * What the shares are plotted against.
   *
   * @param title in words
   * @param values ascending; at least one
   * @param share whether they are shares themselves, and not counts
   */
  public record Axis(String title, List<Double> values, boolean share) {
    /**
     * An axis through these values.
     *
     * @param title in words
     * @param values is copied
     * @param share whether they are shown as per cent
     * @throws IllegalArgumentException if there is no value
     */
    public Axis {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("No curve can be drawn against no " + title);
      }
    }
  }

  /**
   * {@return the plot as an SVG element}
   *
   * @param axis what the shares are plotted against
   * @param curves at most three, by name, each as long as the axis
   * @param title for those who do not see it; no other plot of the page has it
   */
  public static String of(Axis axis, Map<String, List<Double>> curves, String title) {
    XYChart chart = new XYChartBuilder().width(480).height(260).xAxisTitle(axis.title()).build();
    XYStyler styler = chart.getStyler();
    Look.axes(styler);
    Look.onAnyGround(styler);
    styler.setLegendVisible(true).setMarkerSize(7);
    styler.setXAxisTickLabelsFormattingFunction(
        x -> axis.share() ? Look.percent(x) : Look.count(x));
    styler.setYAxisTickLabelsFormattingFunction(Look::percent);
    styler.setXAxisTickMarkSpacingHint(80).setXAxisMin(0.0);
    int next = 0;
    for (Map.Entry<String, List<Double>> curve : curves.entrySet()) {
      Color color = COLORS.get(next++);
      XYSeries series = chart.addSeries(curve.getKey(), axis.values(), curve.getValue());
      series.setLineColor(color).setLineStyle(Look.stroke(2));
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
    }
    return Picture.svg(chart, title);
  }
}
