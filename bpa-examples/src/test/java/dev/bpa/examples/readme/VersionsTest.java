// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A release changes the version in one command and some lines; none is forgotten. */
class VersionsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern OWN =
      Pattern.compile(
          "<artifactId>bpa-[a-z]+</artifactId>\\s*<version>([^<$]+)</version>"
              + "|<bpa\\.version>([^<]+)</bpa\\.version>");

  @Test
  void allFilesNameOneVersion() throws IOException {
    Set<String> versions = new TreeSet<>();
    for (String file :
        List.of(
            "pom.xml",
            "bpa-bom/pom.xml",
            "bpa-core/pom.xml",
            "README.md",
            "samples/own-receiver/pom.xml",
            "samples/langchain4j-app/pom.xml")) {
      List<String> named = own(file);
      assertTrue(!named.isEmpty(), file);
      versions.addAll(named);
    }
    assertEquals(1, versions.size(), versions.toString());
  }

  @Test
  void theBomNamesWhatIsPublished() throws IOException {
    String bom = Files.readString(ROOT.resolve("bpa-bom/pom.xml"));
    Pattern module = Pattern.compile("<module>(bpa-[a-z]+)</module>");
    Set<String> published = new TreeSet<>(found(module, Files.readString(ROOT.resolve("pom.xml"))));
    published.removeAll(Set.of("bpa-bom", "bpa-examples"));
    String managed = bom.substring(bom.indexOf("<dependencyManagement>"));
    assertEquals(
        published,
        new TreeSet<>(found(Pattern.compile("<artifactId>(bpa-[a-z]+)</artifactId>"), managed)));
  }

  private static List<String> own(String file) throws IOException {
    return found(OWN, Files.readString(ROOT.resolve(file)));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(VersionsTest::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1) != null ? match.group(1) : match.group(2);
  }
}
