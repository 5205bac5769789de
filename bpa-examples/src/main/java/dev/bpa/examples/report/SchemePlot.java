// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.solver.Scheme;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;

/** A scheme as a heat map: π(g | ω), a row a state and a column a signal. */
final class SchemePlot {
  private static final int ROW = 36;
  private static final int MOST = 1600;
  private static final int LEGIBLE = 12;

  private SchemePlot() {}

  static HeatMapChart draw(Scheme<?, ?> scheme, String title) {
    double[][] kernel = scheme.kernel();
    int states = kernel.length;
    int signals = scheme.signals().size();
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(Look.WIDTH)
            .height(Math.max(Look.HEIGHT, Math.min(MOST, ROW * states)))
            .title(Look.label(title))
            .xAxisTitle("signal, and how often it is sent")
            .yAxisTitle("state, and how likely it is")
            .build();
    look(chart.getStyler(), states, signals);
    List<Number[]> cells = new ArrayList<>();
    for (int s = 0; s < states; s++) {
      for (int g = 0; g < signals; g++) {
        double p = kernel[states - 1 - s][g];
        if (p > 0) {
          cells.add(new Number[] {g, s, p});
        }
      }
    }
    chart.addSeries("π", columns(scheme), rows(scheme), cells);
    return chart;
  }

  private static void look(HeatMapStyler styler, int states, int signals) {
    Look.axes(styler);
    styler.setRangeColors(new Color[] {Color.WHITE, Look.SKY}).setMin(0).setMax(1);
    styler.setDrawBorder(true);
    styler.setShowValue(signals <= LEGIBLE && states * ROW <= MOST);
    styler.setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setHeatMapValueDecimalPattern("0.00");
    styler.setPlotGridLinesVisible(false);
    styler.setPlotContentSize(1);
    styler.setYAxisTickMarkSpacingHint(ROW / 2);
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

  /** The states from the last to the first: the axis runs upwards. */
  private static <S extends State> List<String> rows(Scheme<S, ?> scheme) {
    List<String> rows = new ArrayList<>();
    for (S state : scheme.game().states()) {
      rows.add(0, Look.label(state) + " (" + share(scheme.game().prior().probability(state)) + ")");
    }
    return rows;
  }

  private static String share(double p) {
    return String.format(Locale.ROOT, "%.2f", p);
  }
}
