// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session of docs/guide/shell.md and the notebook, run again: they print what they show. */
class SessionTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path GAME = Path.of("bpa-examples/src/main/games/prosecutor.json");

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void aFolderWithTheGame() throws IOException {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.jshell").isPresent(), "this Java runtime has no jshell");
    Files.createDirectories(folder.resolve(GAME).getParent());
    Files.copy(Path.of("..").resolve(GAME), folder.resolve(GAME));
  }

  @Test
  void theSessionOfTheGuideShowsWhatJShellShows() throws Exception {
    String page = Files.readString(DOCS.resolve("guide/shell.md")).replace("\r\n", "\n");
    Matcher block = Pattern.compile("(?s)```jshell\n(.*?)\n```").matcher(page);
    assertTrue(block.find());
    List<String> input =
        block
            .group(1)
            .lines()
            .filter(line -> line.startsWith("jshell> ") || line.startsWith("   ...> "))
            .map(line -> line.substring("jshell> ".length()))
            .toList();
    assertEquals(block.group(1), new ShellSession(folder).transcript(input));
    assertTrue(Files.readString(folder.resolve("prosecutor.svg")).startsWith("<svg"));
  }

  /** A line that could be the whole of a statement is one there: it is not to be. */
  @Test
  void theProsecutorOfReadmeRunsInJShell() throws Exception {
    Map<String, String> shown = Regions.shown(Regions.ROOT.resolve("README.md"));
    List<String> input = new ArrayList<>();
    for (String region : List.of("types", "prosecutor")) {
      String.valueOf(shown.get(region)).lines().forEach(input::add);
    }
    String printed = new ShellSession(folder).printed(input);
    assertEquals(Snippets.prosecute(), Double.parseDouble(printed));
  }

  @Test
  void theNotebookPrintsWhatItShows() throws Exception {
    JsonNode notebook =
        new ObjectMapper().readTree(DOCS.resolve("notebooks/prosecutor.ipynb").toFile());
    List<String> input =
        new ArrayList<>(List.of("void display(String picture, String mime) {", "}"));
    StringBuilder shown = new StringBuilder();
    int pictures = 0;
    for (JsonNode cell : notebook.path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        joined(cell.path("source")).lines().forEach(input::add);
        for (JsonNode output : cell.path("outputs")) {
          shown.append(joined(output.path("text")));
          pictures += joined(output.path("data").path("image/svg+xml")).startsWith("<svg") ? 1 : 0;
        }
      }
    }
    assertEquals(2, pictures, "the sender's value and the learning curve");
    assertEquals(shown.toString(), new ShellSession(folder).printed(input));
  }

  private static String joined(JsonNode lines) {
    return String.join(
        "", StreamSupport.stream(lines.spliterator(), false).map(JsonNode::asText).toList());
  }
}
