// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as SVG elements to put into a page. */
final class Svg {
  private static final Pattern CLIP = Pattern.compile("clip(\\d+)");

  private Svg() {}

  /**
   * The chart's {@code <svg>} element.
   *
   * @param prefix makes its ids unique within the page
   */
  static String of(Chart<?, ?> chart, String prefix) {
    VectorGraphics2D canvas = new VectorGraphics2D();
    chart.paint(canvas, chart.getWidth(), chart.getHeight());
    Document document =
        Processors.get("svg")
            .getDocument(
                canvas.getCommands(), new PageSize(0, 0, chart.getWidth(), chart.getHeight()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      document.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    return numberClips(text.substring(text.indexOf("<svg")), prefix);
  }

  /** The library names clip paths by identity hash; the same chart shall give the same text. */
  private static String numberClips(String svg, String prefix) {
    Map<String, String> names = new HashMap<>();
    return CLIP.matcher(svg)
        .replaceAll(
            clip -> names.computeIfAbsent(clip.group(1), id -> prefix + "-clip" + names.size()));
  }
}
