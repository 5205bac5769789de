// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class PlotCommandTest {
  private static final String GAMES = "src/main/games/";

  @TempDir private Path folder = Path.of("");

  private Path plot(String game, String picture) {
    Path out = folder.resolve(picture);
    Call call = Call.of("plot", GAMES + game, "--out", out.toString()).succeeded();
    assertEquals("Written to " + out, call.out().strip());
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"prosecutor.json", "match-the-state.json"})
  void drawsPoints(String game) throws IOException {
    BufferedImage image = ImageIO.read(plot(game, "a.PNG").toFile());
    assertEquals(1440, image.getWidth());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertTrue(colours.size() > 10, colours::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prosecutor.json", "match-the-state.json"})
  void drawsShapes(String game) throws Exception {
    Element svg = parse(plot(game, "a.svg"));
    assertEquals("svg", svg.getTagName());
    assertTrue(svg.getElementsByTagName("path").getLength() > 10);
  }

  @Test
  void theSameGameIsTheSamePicture() throws IOException {
    assertArrayEquals(
        Files.readAllBytes(plot("prosecutor.json", "a.svg")),
        Files.readAllBytes(plot("prosecutor.json", "b.svg")));
  }

  @Test
  void hostileNamesAreOnlyNames() throws Exception {
    Path game = folder.resolve("hostile.json");
    Files.writeString(
        game,
        Files.readString(Path.of(GAMES + "prosecutor.json"))
            .replace("guilty", "</svg><script>\\uD83D\\uFFFF" + "é".repeat(500))
            .replace("convict", "&amp;]]>"));
    Path out = folder.resolve("hostile.svg");
    Call.of("plot", game.toString(), "--out", out.toString()).succeeded();
    assertEquals(0, parse(out).getElementsByTagName("script").getLength());
  }

  @Test
  void aBadGameMakesNoPicture() {
    Path out = folder.resolve("a.png");
    Call.of("plot", folder.resolve("none.json").toString(), "--out", out.toString())
        .wasRefused("bpa plot: " + folder.resolve("none.json") + ": there is no game here");
    assertFalse(Files.exists(out));
  }

  @Test
  void saysThatTheFolderIsMissing() {
    Path out = folder.resolve("none").resolve("a.png");
    Call.of("plot", GAMES + "prosecutor.json", "--out", out.toString())
        .failed(
            "bpa plot: Cannot write %s: there is no folder %s; make it first"
                .formatted(out, out.getParent()));
  }

  private static Element parse(Path svg)
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(svg.toFile()).getDocumentElement();
  }
}
