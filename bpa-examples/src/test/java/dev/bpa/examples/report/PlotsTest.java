// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.learning.LearningCurve;
import dev.bpa.learning.LearningCurve.Point;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotsTest {
  private static final String HOSTILE = "</text><script>alert(\"&amp;\")</script>\u0000\uD800";

  @Test
  void drawsTheCurveFromLeftToRightAndUpwards() throws Exception {
    Document svg =
        parse(Plots.learningCurve(new LearningCurve(List.of(at(0, 0), at(50, 0.5), at(100, 1)))));
    Element curve = one(svg, "curve");
    assertEquals("44.0,200.0 250.0,105.0 456.0,10.0", curve.getAttribute("points"));
    assertEquals(
        List.of(
            "0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "0", "20", "40", "60", "80", "100", "round"),
        texts(svg));
  }

  @Test
  void drawsACurveOfOnePoint() throws Exception {
    Document svg = parse(Plots.learningCurve(new LearningCurve(List.of(at(10, 0.25)))));
    assertEquals(1, svg.getElementsByTagName("polyline").getLength());
  }

  @Test
  void refusesACurveWithoutPoints() {
    LearningCurve empty = new LearningCurve(List.of());
    assertThrows(IllegalArgumentException.class, () -> Plots.learningCurve(empty));
  }

  @Test
  void drawsABarAndAnIntervalForEachArm() throws Exception {
    Map<String, ConfidenceInterval> arms = new LinkedHashMap<>();
    arms.put("alone", new ConfidenceInterval(0.5, 0.4, 0.6, 0.95));
    arms.put("told", new ConfidenceInterval(1, 1, 1, 0.95));
    Document svg = parse(Plots.intervals(arms, "told"));

    Element alone = one(svg, "bar");
    assertEquals("112.0", alone.getAttribute("x"));
    assertEquals("172.0", alone.getAttribute("width"), "half of 344 units");
    assertEquals("344.0", one(svg, "bar chosen").getAttribute("width"));
    Element interval = all(svg, "whisker").get(0);
    assertEquals("249.6", interval.getAttribute("x1"), "112 + 0.4 × 344");
    assertEquals("318.4", interval.getAttribute("x2"), "112 + 0.6 × 344");
    assertTrue(texts(svg).containsAll(List.of("alone", "told")));
  }

  @Test
  void drawsTheMostProbableOutcomesOfTwoBeliefs() throws Exception {
    var before = Distribution.of(Map.of("a", 0.5, "b", 0.3, "c", 0.2));
    var after = Distribution.of("b", 0.75, "d", 0.25);
    Document svg = parse(Plots.beliefs(before, after, 2));
    List<String> texts = texts(svg);
    assertEquals(List.of("b", "a"), texts.subList(texts.size() - 2, texts.size()));
    // The first of each class is the legend's.
    assertEquals(List.of("92.4", "154.0"), widths(all(svg, "before")), "0.3 and 0.5 of 308");
    assertEquals(List.of("231.0", "0.0"), widths(all(svg, "after")), "0.75 and 0 of 308");
  }

  @Test
  void takesAnyTextForWhatItIs() throws Exception {
    Document svg =
        parse(Plots.intervals(Map.of(HOSTILE, new ConfidenceInterval(0, 0, 0, 0.95)), "other"));
    assertEquals(0, svg.getElementsByTagName("script").getLength());
    assertTrue(
        texts(svg).contains("</text><script>alert(\"&amp;\")</script>\uFFFD\uFFFD"), svg::toString);
  }

  private static Point at(long round, double reward) {
    return new Point(round, reward);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static Element one(Document svg, String style) {
    List<Element> found = all(svg, style);
    assertEquals(1, found.size(), style);
    return found.get(0);
  }

  private static List<Element> all(Document svg, String style) {
    return elements(svg, "*").stream()
        .filter(element -> element.getAttribute("class").equals(style))
        .toList();
  }

  private static List<String> widths(List<Element> bars) {
    return bars.stream().skip(1).map(bar -> bar.getAttribute("width")).toList();
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document svg, String tag) {
    NodeList nodes = svg.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
