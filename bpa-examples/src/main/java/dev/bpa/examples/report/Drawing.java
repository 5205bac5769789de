// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A finished chart, for a file, a page or a notebook. Not safe for use by several threads.
 *
 * @see GamePlot
 * @see LearningPlot
 */
public final class Drawing {
  private final Chart<?, ?> chart;
  private final String title;

  /**
   * @param title for those who do not see it
   */
  Drawing(Chart<?, ?> chart, String title) {
    this.chart = requireNonNull(chart, "chart");
    this.title = requireNonNull(title, "title");
  }

  /**
   * Writes it, as the file's name ends in .svg or .png; whole or not at all.
   *
   * @param file in a folder that is there; what stood in it before is replaced
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the name ends otherwise
   */
  public void write(Path file) throws IOException {
    Picture.of(file).write(chart, file);
  }

  /** {@return an SVG element that takes the width it is given; the same chart, the same text} */
  public String svg() {
    return Picture.svg(chart, title);
  }

  /** Its title. */
  @Override
  public String toString() {
    return title;
  }
}
