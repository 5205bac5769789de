// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** README.md's snippets run as they stand; that they are shown so, {@code DocsTest} sees to. */
class ReadmeTest {
  @Test
  void jshellRunsTheFirstSnippetAsItStands() throws IOException {
    String shown = Regions.shown(Regions.ROOT.resolve("README.md")).get("persuade");
    assertEquals(
        Map.of("persuade", String.valueOf(shown)),
        Regions.compiled(Path.of("src/main/jshell/persuade.jsh")));
  }

  @Test
  void theSnippetsAreAsShortAsIsSaid() throws IOException {
    Map<String, String> shown = Regions.shown(Regions.ROOT.resolve("README.md"));
    assertEquals(5, String.valueOf(shown.get("persuade")).lines().count());
    assertEquals(10, String.valueOf(shown.get("prosecutor")).lines().count());
  }

  @Test
  void theProsecutorConvictsSixInTen() {
    assertEquals(0.6, Snippets.prosecute(), 0.004);
  }
}
