// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bpa.format.AtomicFile;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The kinds of files that a chart can be written to, named as the files end.
 *
 * @see Drawing#write
 */
public enum Picture {
  /** Shapes, for pages and papers. */
  SVG {
    @Override
    void write(Chart<?, ?> chart, OutputStream out) throws IOException {
      out.write(svg(chart, null).getBytes(UTF_8));
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
      // ImageIO's own stream would be a temporary file
      try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
        if (!ImageIO.write(image, "png", stream)) {
          throw new IOException("This Java runtime cannot write PNG; write SVG");
        }
      }
    }
  };

  private static final int SCALE = 2;

  /**
   * {@return the kind that the file's name asks for}
   *
   * @param file its name ends in .svg or .png
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

  /**
   * Writes the chart, whole or not at all.
   *
   * @param chart of any kind
   * @param file replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(Chart<?, ?> chart, Path file) throws IOException {
    AtomicFile.write(file, out -> write(chart, out));
  }

  abstract void write(Chart<?, ?> chart, OutputStream out) throws IOException;

  /**
   * The chart as an SVG element that takes the width it is given; the same chart gives the same
   * text.
   *
   * @param title for those who do not see it
   */
  static String svg(Chart<?, ?> chart, @Nullable String title) {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2); // hundredths of a pixel: nobody sees less, and files are smaller
    context.setIDGenerator(ids(title));
    SVGGraphics2D canvas = new SVGGraphics2D(context, false);
    chart.paint(canvas, chart.getWidth(), chart.getHeight());
    Element root = canvas.getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight());
    if (title == null) {
      root.setAttributeNS(null, "width", Integer.toString(chart.getWidth()));
      root.setAttributeNS(null, "height", Integer.toString(chart.getHeight()));
    } else {
      root.setAttributeNS(null, "role", "img");
      root.setAttributeNS(null, "aria-label", title);
    }
    StringWriter text = new StringWriter();
    try {
      Transformer writer = TransformerFactory.newInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.transform(new DOMSource(root), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException("The chart cannot be written as SVG", e);
    }
    return text.toString();
  }

  /** Several charts may stand in one page, where a name may stand once. */
  private static SVGIDGenerator ids(@Nullable String title) {
    String chart = title == null ? "" : title.replaceAll("\\W+", "-") + "-";
    return new SVGIDGenerator() {
      @Override
      public String generateID(String prefix) {
        return chart + super.generateID(prefix);
      }
    };
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every Java platform can make an XML document", e);
    }
  }
}
