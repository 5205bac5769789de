// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README.md's drawn terminals show what is printed; docs/images/draw.sh draws them anew. */
class TerminalTest {
  private static final Pattern ROW = Pattern.compile("<text [^>]*>([^<]*)</text>");
  private static final Path ROOT = Path.of("..");

  @Test
  void solveIsDrawnAsItPrints() throws IOException {
    String game = "src/main/games/prosecutor.json";
    List<String> rows = rows("solve.svg");
    assertEquals("$ ./bpa solve bpa-examples/" + game, rows.get(0));
    assertEquals(
        Call.of("solve", game).succeeded().out().lines().filter(line -> !line.isEmpty()).toList(),
        rows.subList(1, rows.size()));
  }

  /** Where {@code FiguresTest} holds it to what the demo prints. */
  @Test
  void theDemoIsDrawnAsReadmeHasItInText() throws IOException {
    List<String> rows = rows("demo.svg");
    assertEquals("$ ./bpa demo", rows.get(0));
    String readme =
        Files.readString(ROOT.resolve("README.md")).replace("\r\n", "\n").replace("\n\n", "\n");
    String shown = "```\n" + String.join("\n", rows.subList(1, rows.size())) + "\n```";
    assertTrue(readme.contains(shown), shown);
  }

  /** The lines that are not empty. */
  private static List<String> rows(String image) throws IOException {
    return ROW.matcher(Files.readString(ROOT.resolve("docs/images").resolve(image)))
        .results()
        .map(row -> row.group(1))
        .map(row -> row.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        .toList();
  }
}
