// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.bpa.format.AtomicFile;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** The kinds of files that a chart can be written to, named as the files end. */
public enum Picture {
  /** Shapes, for pages and papers. */
  SVG {
    @Override
    void write(Chart<?, ?> chart, OutputStream out) throws IOException {
      VectorGraphics2D canvas = new VectorGraphics2D();
      chart.paint(canvas, chart.getWidth(), chart.getHeight());
      PageSize page = new PageSize(0, 0, chart.getWidth(), chart.getHeight());
      Document document = Processors.get("svg").getDocument(canvas.getCommands(), page);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.writeTo(bytes);
      out.write(numberClips(bytes.toString(UTF_8)).getBytes(UTF_8));
    }

    /** They are named by identity hashes; but the same chart shall give the same file. */
    private String numberClips(String svg) {
      Map<String, String> names = new HashMap<>();
      return CLIP.matcher(svg)
          .replaceAll(clip -> names.computeIfAbsent(clip.group(), id -> "clip" + names.size()));
    }
  },
  /** Points, twice as many each way as the chart has units, for sharp screens. */
  PNG {
    @Override
    void write(Chart<?, ?> chart, OutputStream out) throws IOException {
      BufferedImage image =
          new BufferedImage(
              SCALE * chart.getWidth(), SCALE * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = image.createGraphics();
      canvas.scale(SCALE, SCALE);
      chart.paint(canvas, chart.getWidth(), chart.getHeight());
      canvas.dispose();
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("This Java runtime cannot write PNG; write SVG");
      }
    }
  };

  private static final int SCALE = 2;
  private static final Pattern CLIP = Pattern.compile("clip\\d+");

  /**
   * The kind that the file's name asks for.
   *
   * @throws IllegalArgumentException if it ends neither in .svg nor in .png
   */
  public static Picture of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (Picture kind : values()) {
      if (name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException("A picture is a file.svg or a file.png, not " + file);
  }

  /** Writes the chart, whole or not at all. */
  public void write(Chart<?, ?> chart, Path file) throws IOException {
    AtomicFile.write(file, out -> write(chart, out));
  }

  abstract void write(Chart<?, ?> chart, OutputStream out) throws IOException;
}
