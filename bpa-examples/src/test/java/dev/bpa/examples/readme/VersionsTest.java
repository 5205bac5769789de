// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.receivers.Receivers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A release changes the version in one command and some lines; none is forgotten. */
class VersionsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern OWN =
      Pattern.compile(
          "<artifactId>bpa-[a-z]+</artifactId>\\s*<version>([^<$]+)</version>"
              + "|<bpa\\.version>([^<]+)</bpa\\.version>");
  private static final Pattern GPU =
      Pattern.compile("onnxruntime_gpu(?:</artifactId><version>|:)([\\d.]+)");
  private static final Pattern PYTORCH =
      Pattern.compile("<artifactId>pytorch-[a-z-]+</artifactId><version>([^<]+)<");

  @Test
  void allFilesNameOneVersion() throws IOException {
    Set<String> versions = new TreeSet<>();
    List<Path> named = new ArrayList<>();
    for (Path file : poms()) {
      List<String> own = own(file);
      assertTrue(!own.isEmpty(), file.toString());
      versions.addAll(own);
    }
    for (Path page : Regions.pages()) {
      List<String> own = own(page);
      versions.addAll(own);
      if (!own.isEmpty()) {
        named.add(ROOT.relativize(page));
      }
    }
    assertTrue(named.contains(Path.of("README.md")), named.toString());
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

  /** What a page tells users to write into their own build is what this build uses itself. */
  @Test
  void pagesNameTheVersionsOfOthersThatAreUsedHere() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String accelerators = Files.readString(ROOT.resolve("docs/accelerators.md"));
    String runtime = property(pom, "onnxruntime.version");
    assertEquals(
        Set.of(runtime), new TreeSet<>(found(GPU, accelerators)), "onnxruntime.version in pom.xml");
    String engine = property(pom, "djl-pytorch.version");
    String pytorch = property(pom, "pytorch.version");
    assertEquals(
        List.of(engine, pytorch + "-" + engine, pytorch),
        found(PYTORCH, Files.readString(ROOT.resolve("docs/models.md"))));
  }

  @Test
  void theJarsHoldLicenceAndNotice() throws IOException {
    for (Class<?> type : List.of(Advisor.class, OnnxSignalingPolicy.class, Receivers.class)) {
      for (String file : List.of("LICENSE", "NOTICE")) {
        URL beside = URI.create(home(type) + "META-INF/" + file).toURL();
        try (InputStream bytes = beside.openStream()) {
          assertEquals(
              Files.readString(ROOT.resolve(file)), new String(bytes.readAllBytes(), UTF_8));
        }
      }
    }
  }

  /** The jar or folder of a class, as the beginning of a URL. */
  private static String home(Class<?> type) {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource(name));
    return url.substring(0, url.length() - name.length() + 1);
  }

  /** Of the parent, the modules and the samples. */
  private static List<Path> poms() throws IOException {
    List<Path> poms = new ArrayList<>(List.of(ROOT.resolve("pom.xml")));
    for (Path folder : List.of(ROOT, ROOT.resolve("samples"))) {
      try (Stream<Path> inside = Files.list(folder)) {
        inside.map(each -> each.resolve("pom.xml")).filter(Files::exists).forEach(poms::add);
      }
    }
    assertTrue(poms.size() >= 8, poms.toString());
    return poms;
  }

  private static String property(String pom, String name) {
    return found(Pattern.compile("<%s>([^<]+)<".formatted(name)), pom).get(0);
  }

  private static List<String> own(Path file) throws IOException {
    return found(OWN, Files.readString(file));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(VersionsTest::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1) != null ? match.group(1) : match.group(2);
  }
}
