// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solution;
import dev.bpa.solver.Solver;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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
  private static final String MORE = " …";

  private final Solution<S, ?> solution;
  private final Solver solver;
  private final BeliefCurve<S> curve;
  private final XYChart chart;

  BeliefPlot(Solution<S, ?> solution, Solver solver, String title) {
    this.solution = solution;
    this.solver = solver;
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

  /** The optimal value at every prior is the concave closure; it bends at kinks of v alone. */
  private List<Double> closure() {
    PersuasionGame<S, ?> game = solution.scheme().game();
    List<Double> values = new ArrayList<>();
    for (double kink : curve.kinks()) {
      values.add(solver.solve(game.withPrior(curve.belief(kink))).value());
    }
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
    Map<Double, String> posteriors = posteriors(scheme);
    List<Double> values = posteriors.keySet().stream().map(curve::at).toList();
    points("posteriors", List.copyOf(posteriors.keySet()), values, Look.BLUE, SeriesMarkers.CIRCLE);
    points("prior", List.of(prior), List.of(solution.value()), Look.ORANGE, SeriesMarkers.DIAMOND);
    posteriors.forEach(
        (belief, signals) ->
            chart.addAnnotation(
                new AnnotationText(signals, belief, curve.at(belief) + lift, false)));
  }

  /** Each posterior with the signals that lead to it. */
  private static Map<Double, String> posteriors(Scheme<?, ?> scheme) {
    NavigableMap<Double, String> posteriors = new TreeMap<>();
    double[][] beliefs = scheme.posteriors();
    for (int g = 0; g < beliefs.length; g++) {
      double belief = beliefs[g][1];
      Double near = posteriors.ceilingKey(belief - APART);
      posteriors.merge(
          near != null && near <= belief + APART ? near : belief,
          Look.label(scheme.signals().get(g)),
          (one, more) -> one.endsWith(MORE) ? one : one + MORE);
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
