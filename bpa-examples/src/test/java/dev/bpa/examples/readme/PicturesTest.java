// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * README.md's pictures of a terminal show what README.md and the guide say in text, which other
 * tests hold to what is printed; {@code docs/images/draw.sh} draws them anew.
 */
class PicturesTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern ROW = Pattern.compile("<text [^>]*>([^<]*)</text>");
  private static final Pattern SOLVED =
      Pattern.compile("(?s)jshell> var best = solve\\(\"([^\"]+)\"\\)\n(.*?)\nbest ==>");
  private static final Pattern TABLE = Pattern.compile("(?s)\n(12,000 training.*?)\n```");

  @Test
  void theTerminalShowsTheProsecutorsGameAsItIsSolved() throws IOException {
    Matcher solved = SOLVED.matcher(read(DOCS.resolve("guide/shell.md")));
    assertTrue(solved.find());
    assertEquals(
        shown("./bpa solve " + solved.group(1), solved.group(2)),
        rows(DOCS.resolve("images/solve.svg")));
  }

  @Test
  void theTerminalShowsTheTableOfTheDemo() throws IOException {
    Matcher table = TABLE.matcher(read(Path.of("../README.md")));
    assertTrue(table.find());
    assertEquals(shown("./bpa demo", table.group(1)), rows(DOCS.resolve("images/demo.svg")));
  }

  private static List<String> shown(String command, String printed) {
    return ("$ " + command + "\n" + printed).lines().filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> rows(Path picture) throws IOException {
    return ROW.matcher(read(picture))
        .results()
        .map(row -> row.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        .toList();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }
}
