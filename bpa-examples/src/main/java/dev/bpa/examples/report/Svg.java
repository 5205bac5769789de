// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import java.util.Locale;

/**
 * An {@code <svg>} element of a page, drawn shape by shape in its own units, which the page scales.
 * It has no colours: every shape has a class, and the page's style sheet says how that looks.
 *
 * @see "Scalable Vector Graphics (SVG) 1.1, W3C Recommendation, 2011"
 */
final class Svg {
  private final int width;
  private final int height;
  private final String title;
  private final StringBuilder shapes = new StringBuilder();

  /**
   * @param title for those who do not see it
   */
  Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  Svg rect(String style, double x, double y, double width, double height) {
    return shape(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
        style, x, y, width, height);
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    return shape(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        style, x1, y1, x2, y2);
  }

  /** A line through points, as many x as y. */
  Svg path(String style, double[] x, double[] y) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", x[i], y[i]));
    }
    return shape("<polyline class=\"%s\" points=\"%s\"/>\n", style, points);
  }

  /** Text that stands on (x, y); the style says whether it starts, ends or is centred there. */
  Svg text(String style, double x, double y, String text) {
    return shape(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", style, x, y, escaped(text));
  }

  private Svg shape(String format, Object... values) {
    shapes.append(String.format(Locale.ROOT, format, values));
    return this;
  }

  /** The characters of a text that XML takes, the special ones by their names. */
  private static String escaped(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            + "<title>%s</title>\n%s</svg>",
        width,
        height,
        escaped(title),
        shapes);
  }
}
