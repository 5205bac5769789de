// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All pages: their Java is compiled and run in the tests, to the letter; their links lead on. */
class DocsTest {
  private static final Pattern JAVA = Pattern.compile("^```java$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");

  @Test
  void everyPageShowsWhatIsCompiled() throws IOException {
    Map<String, String> compiled = Regions.compiled();
    for (Path page : Regions.pages()) {
      Regions.shown(page)
          .forEach((name, text) -> assertEquals(compiled.get(name), text, page + ": " + name));
    }
  }

  @Test
  void everyJavaBlockIsARegion() throws IOException {
    for (Path page : Regions.pages()) {
      assertEquals(
          JAVA.matcher(Regions.text(page)).results().count(),
          Regions.shown(page).size(),
          page + ": a Java block without <!-- region name -->, or a region shown twice");
    }
  }

  @Test
  void everyRegionIsShown() throws IOException {
    Set<String> hidden = new TreeSet<>(Regions.compiled().keySet());
    for (Path page : Regions.pages()) {
      hidden.removeAll(Regions.shown(page).keySet());
    }
    assertEquals(Set.of(), hidden);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : Regions.pages()) {
      Matcher link = LINK.matcher(Regions.text(page));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains(":")) {
          links++;
          if (!Files.exists(page.resolveSibling(target))) {
            broken.add(page + " -> " + target);
          }
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(links > 50, "links are found");
  }

  /** A page that no other leads to is found by nobody. */
  @Test
  void everyPageIsLedTo() throws IOException {
    Set<Path> lonely = new TreeSet<>();
    Regions.pages().forEach(page -> lonely.add(page.normalize()));
    lonely.remove(Regions.ROOT.resolve("README.md").normalize());
    for (Path page : Regions.pages()) {
      Matcher link = LINK.matcher(Regions.text(page));
      while (link.find()) {
        if (!link.group(1).contains(":")) {
          Path target = page.resolveSibling(link.group(1)).normalize();
          lonely.removeIf(p -> p.equals(target) || target.equals(p.getParent()));
        }
      }
    }
    assertEquals(Set.of(), lonely);
  }
}
