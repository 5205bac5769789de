// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.learning.LearningCurve;
import dev.bpa.learning.LearningCurve.Point;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotsTest {
  private static final String HOSTILE = "</text><script>alert(\"&amp;\")</script>\u0000\uD800";

  static List<String> plots() {
    return List.of(curve(0.25, 0.5), curve(0.25), arms("told"), beliefs(0.75));
  }

  @ParameterizedTest
  @MethodSource("plots")
  void standInAPageOfAnyWidthAndAreNamedForThoseWhoDoNotSeeThem(String plot) throws Exception {
    Element svg = parse(plot);
    assertEquals("svg", svg.getTagName());
    assertTrue(svg.getAttribute("viewBox").startsWith("0 0 480 "), plot);
    assertFalse(svg.hasAttribute("width"));
    assertFalse(svg.getAttribute("aria-label").isBlank());
    assertTrue(svg.getElementsByTagName("path").getLength() > 0, "text is drawn as shapes");
    assertFalse(plot.contains("href"), "nothing is loaded from elsewhere");
  }

  @Test
  void theSameDataGiveTheSamePlotAndOthersAnother() {
    assertEquals(curve(0.25, 0.5), curve(0.25, 0.5));
    assertNotEquals(curve(0.25, 0.5), curve(0.25, 0.6));
    assertEquals(arms("told"), arms("told"));
    assertNotEquals(arms("told"), arms("alone"));
    assertEquals(beliefs(0.75), beliefs(0.75));
    assertNotEquals(beliefs(0.75), beliefs(0.5));
  }

  @Test
  void refusesACurveWithoutPoints() {
    LearningCurve empty = new LearningCurve(List.of());
    assertThrows(IllegalArgumentException.class, () -> Plots.learningCurve(empty));
  }

  @Test
  void takesAnyTextForWhatItIs() throws Exception {
    String plot = Plots.intervals(Map.of(HOSTILE, new ConfidenceInterval(0, 0, 0, 0.95)), "other");
    assertEquals(0, parse(plot).getElementsByTagName("script").getLength());
  }

  private static String curve(double... rewards) {
    List<Point> points =
        IntStream.range(0, rewards.length)
            .mapToObj(i -> new Point(50L * (i + 1), rewards[i]))
            .toList();
    return Plots.learningCurve(new LearningCurve(points));
  }

  private static String arms(String chosen) {
    return Plots.intervals(
        Map.of(
            "alone", new ConfidenceInterval(0.5, 0.4, 0.6, 0.95),
            "told", new ConfidenceInterval(0.7, 0.6, 0.8, 0.95)),
        chosen);
  }

  private static String beliefs(double after) {
    return Plots.beliefs(
        Distribution.of("a", 0.5, "b", 0.5), Distribution.of("b", after, "d", 1 - after), 2);
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }
}
