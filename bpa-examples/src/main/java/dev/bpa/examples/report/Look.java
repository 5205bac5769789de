// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** How plots look. */
final class Look {
  static final int WIDTH = 720;
  static final int HEIGHT = 480;
  static final Color BLUE = new Color(0x2F6FB0);
  static final Color ORANGE = new Color(0xE0912F);
  static final Color PALE = new Color(0xF6CF9B);
  static final Color SKY = new Color(0x86B6E8);
  private static final int LABEL = 32;
  private static final Color GRID = new Color(0xE8E8E8);
  private static final Color NONE = new Color(0, 0, 0, 0);
  private static final Color GREY = new Color(0x7C8794);
  private static final Color FAINT = new Color(0x7C, 0x87, 0x94, 0x50);
  private static final Color INK = new Color(0x303030);

  private Look() {}

  /** The start of a name, of characters that an SVG file may hold. */
  static String label(Object name) {
    String text = name.toString();
    String start = text.length() <= LABEL ? text : text.substring(0, LABEL) + "…";
    return start.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  static BasicStroke stroke(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke butt(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashes(float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
  }

  /** A share, at a tick. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** A whole number, at a tick. */
  static String count(double n) {
    return String.format(Locale.ROOT, "%,d", Math.round(n));
  }

  static void axes(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartFontColor(INK);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(12);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setAxisTickMarksColor(GRID);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setAnnotationTextFontColor(INK);
    styler.setMarkerSize(11);
    styler.setChartPadding(14);
  }

  /** For pages, which may be light or dark: no ground, and greys that show on both. */
  static void onAnyGround(AxesChartStyler styler) {
    styler.setChartBackgroundColor(NONE);
    styler.setPlotBackgroundColor(NONE);
    styler.setLegendBackgroundColor(NONE);
    styler.setLegendBorderColor(NONE);
    styler.setChartFontColor(GREY);
    styler.setAxisTickLabelsColor(GREY);
    styler.setPlotGridLinesColor(FAINT);
    styler.setAxisTickMarksColor(FAINT);
    styler.setChartPadding(8);
  }
}
