// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README.md shows the code that is compiled and run here, to the letter. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SHOWN =
      Pattern.compile("<!-- region (\\w+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMPILED =
      Pattern.compile("// region (\\w+)\\n(.*?)\\n *// endregion", Pattern.DOTALL);

  @Test
  void showsWhatIsCompiled() throws IOException {
    Map<String, String> compiled =
        regions(COMPILED, Path.of("src/test/java/dev/bpa/examples/readme/Snippets.java"));
    Map<String, String> shown = regions(SHOWN, ROOT.resolve("README.md"));
    assertFalse(shown.isEmpty());
    assertEquals(compiled, shown);
  }

  @Test
  void jshellRunsTheFirstSnippetAsItStands() throws IOException {
    Map<String, String> scripted = regions(COMPILED, Path.of("src/main/jshell/persuade.jsh"));
    assertEquals(
        Map.of("persuade", regions(SHOWN, ROOT.resolve("README.md")).get("persuade")), scripted);
  }

  @Test
  void everyJavaBlockIsARegion() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    long blocks = Pattern.compile("^```java$", Pattern.MULTILINE).matcher(readme).results().count();
    assertEquals(blocks, regions(SHOWN, ROOT.resolve("README.md")).size());
  }

  @Test
  void theProsecutorConvictsSixInTen() {
    assertEquals(0.6, Snippets.prosecute(), 0.004);
  }

  private static Map<String, String> regions(Pattern pattern, Path file) throws IOException {
    Map<String, String> regions = new LinkedHashMap<>();
    Matcher matcher = pattern.matcher(Files.readString(file).replace("\r\n", "\n"));
    while (matcher.find()) {
      regions.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent().strip());
    }
    return regions;
  }
}
