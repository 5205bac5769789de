// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.solver.Scheme;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;

/** A scheme as a heat map: π(g | ω), a row a state and a column a signal. */
final class SchemePlot {
  private static final int ROW = 28;
  private static final int FRAME = 150;
  private static final int MOST = 40;
  private static final int LEGIBLE = 12;

  private SchemePlot() {}

  static HeatMapChart draw(Scheme<?, ?> scheme, String title) {
    double[][] kernel = scheme.kernel();
    int states = Math.min(MOST, kernel.length);
    int signals = scheme.signals().size();
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(Look.WIDTH)
            .height(Math.max(Look.HEIGHT, FRAME + ROW * states))
            .title(Look.label(title))
            .xAxisTitle("signal, and how often it is sent")
            .yAxisTitle("state, and how likely it is" + rest(kernel.length - states))
            .build();
    look(chart.getStyler(), signals);
    List<Number[]> cells = new ArrayList<>();
    for (int s = 0; s < states; s++) {
      for (int g = 0; g < signals; g++) {
        if (kernel[s][g] > 0) {
          cells.add(new Number[] {g, states - 1 - s, kernel[s][g]}); // the axis runs upwards
        }
      }
    }
    chart.addSeries("π", columns(scheme), rows(scheme, states), cells);
    return chart;
  }

  private static String rest(int states) {
    return states == 0 ? "" : String.format(Locale.ROOT, " (%,d more are not shown)", states);
  }

  private static void look(HeatMapStyler styler, int signals) {
    Look.axes(styler);
    styler.setRangeColors(new Color[] {Color.WHITE, Look.SKY}).setMin(0).setMax(1);
    styler.setDrawBorder(true);
    styler.setShowValue(signals <= LEGIBLE);
    styler.setXAxisLabelRotation(signals <= LEGIBLE / 2 ? 0 : 45);
    styler.setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setHeatMapValueDecimalPattern("0.00");
    styler.setPlotGridLinesVisible(false);
    styler.setPlotContentSize(1);
    styler.setYAxisTickMarkSpacingHint(1).setXAxisTickMarkSpacingHint(1); // a label a cell
    styler.setLegendVisible(false);
  }

  private static List<String> columns(Scheme<?, ?> scheme) {
    List<String> columns = new ArrayList<>();
    double[] probability = scheme.probability();
    for (int g = 0; g < probability.length; g++) {
      columns.add(Look.label(scheme.signals().get(g)) + " (" + share(probability[g]) + ")");
    }
    return columns;
  }

  private static <S extends State> List<String> rows(Scheme<S, ?> scheme, int states) {
    List<String> rows = new ArrayList<>();
    for (S state : scheme.game().states().subList(0, states)) {
      double prior = scheme.game().prior().probability(state);
      rows.add(Look.label(state) + " (" + share(prior) + ")");
    }
    Collections.reverse(rows);
    return rows;
  }

  private static String share(double p) {
    return String.format(Locale.ROOT, "%.2f", p);
  }
}
