// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solution;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A solved game of two states as the textbooks draw it: v(μ), its concave closure, the prior, and
 * the posteriors that it is split into.
 */
final class BeliefPlot<S extends State> {
  private static final double LIFT = 0.055;
  private static final double APART = 1e-6;

  private final Solution<S, ?> solution;
  private final BeliefCurve<S> curve;
  private final XYChart chart;

  BeliefPlot(Solution<S, ?> solution, String title) {
    this.solution = solution;
    PersuasionGame<S, ?> game = solution.scheme().game();
    curve = new BeliefCurve<>(game, solution.scheme().tieBreak());
    chart =
        new XYChartBuilder()
            .width(Look.WIDTH)
            .height(Look.HEIGHT)
            .title(Look.label(title))
            .xAxisTitle("belief in " + Look.label(game.states().get(1)))
            .yAxisTitle("what the sender earns")
            .build();
  }

  XYChart draw() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (List<Double> values : List.of(closure(), pieces())) {
      for (double value : values) {
        low = Math.min(low, Double.isNaN(value) ? low : value);
        high = Math.max(high, Double.isNaN(value) ? high : value);
      }
    }
    double height = high > low ? high - low : 1;
    split(LIFT * height);
    Look.axes(chart.getStyler());
    chart.getStyler().setXAxisTickMarkSpacingHint(110).setYAxisTickMarkSpacingHint(70);
    chart.getStyler().setYAxisMin(low - LIFT * height).setYAxisMax(high + 2 * LIFT * height);
    return chart;
  }

  private List<Double> closure() {
    List<Double> values = curve.closure();
    line("concave closure", curve.kinks(), values, Look.stroke(7), Look.PALE);
    return values;
  }

  private List<Double> pieces() {
    List<Double> beliefs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (BeliefCurve.Piece piece : curve.pieces()) {
      beliefs.addAll(List.of(piece.from(), piece.to(), piece.to()));
      values.addAll(List.of(piece.start(), piece.end(), Double.NaN)); // a gap before the next
    }
    line("v(μ), unpersuaded", beliefs, values, Look.stroke(2.5f), Look.BLUE);
    return values;
  }

  /** The prior's value, the posteriors' values that it is the average of, and the gain. */
  private void split(double lift) {
    Scheme<S, ?> scheme = solution.scheme();
    double prior = scheme.game().prior().probability(scheme.game().states().get(1));
    line(
        "gain",
        List.of(prior, prior),
        List.of(curve.at(prior), solution.value()),
        Look.dashes(2),
        Look.ORANGE);
    List<Posterior> posteriors = posteriors(scheme);
    points(
        "posteriors",
        posteriors.stream().map(Posterior::belief).toList(),
        posteriors.stream().map(Posterior::value).toList(),
        Look.BLUE,
        SeriesMarkers.CIRCLE);
    points("prior", List.of(prior), List.of(solution.value()), Look.ORANGE, SeriesMarkers.DIAMOND);
    for (Posterior at : posteriors) {
      chart.addAnnotation(new AnnotationText(at.signals(), at.belief(), at.value() + lift, false));
    }
  }

  /**
   * What a signal leads to.
   *
   * @param value what the sender earns then
   * @param signals that lead there
   */
  private record Posterior(double belief, double value, String signals) {}

  private static <A> List<Posterior> posteriors(Scheme<?, A> scheme) {
    UtilityTable<?, A> sender = scheme.game().sender();
    List<Posterior> posteriors = new ArrayList<>();
    double[][] beliefs = scheme.posteriors();
    for (int g = 0; g < beliefs.length; g++) {
      double belief = beliefs[g][1];
      int a = sender.actions().indexOf(scheme.actions().get(g));
      double value = beliefs[g][0] * sender.at(0, a) + belief * sender.at(1, a);
      String signal = Look.label(scheme.signals().get(g));
      if (posteriors.removeIf(known -> Math.abs(known.belief() - belief) <= APART)) {
        signal += " …";
      }
      posteriors.add(new Posterior(belief, value, signal));
    }
    return posteriors;
  }

  private void line(String name, List<Double> x, List<Double> y, BasicStroke stroke, Color color) {
    chart
        .addSeries(name, x, y)
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(color)
        .setLineStyle(stroke);
  }

  private void points(String name, List<Double> x, List<Double> y, Color color, Marker marker) {
    chart
        .addSeries(name, x, y)
        .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
        .setMarker(marker)
        .setMarkerColor(color);
  }
}
