// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Named parts of files. In source a part stands between {@code // region name} and {@code //
 * endregion}; in a page it is the Java block after {@code <!-- region name -->}.
 */
final class Regions {
  static final Path ROOT = Path.of("..");
  private static final Pattern SHOWN =
      Pattern.compile("<!-- region ([\\w-]+) -->\\n+```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMPILED =
      Pattern.compile("// region ([\\w-]+)\\n(.*?)\\n *// endregion", Pattern.DOTALL);

  private Regions() {}

  /** README.md and all pages of docs. */
  static List<Path> pages() throws IOException {
    return Stream.concat(
            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
            files(ROOT.resolve("docs"), ".md").stream())
        .toList();
  }

  /** What a page shows. */
  static Map<String, String> shown(Path page) throws IOException {
    return of(SHOWN, page);
  }

  /** What a source file has. */
  static Map<String, String> compiled(Path source) throws IOException {
    return of(COMPILED, source);
  }

  /** The regions of the tests of all modules; a name stands for one text. */
  static Map<String, String> compiled() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String module : List.of("bpa-core", "bpa-onnx", "bpa-receivers", "bpa-examples")) {
      for (Path source : files(ROOT.resolve(module).resolve("src/test/java"), ".java")) {
        compiled(source)
            .forEach(
                (name, text) -> {
                  String other = all.put(name, text);
                  assertEquals(other == null ? text : other, text, "two regions named " + name);
                });
      }
    }
    return all;
  }

  static String text(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private static Map<String, String> of(Pattern pattern, Path file) throws IOException {
    Map<String, String> regions = new TreeMap<>();
    Matcher matcher = pattern.matcher(text(file));
    while (matcher.find()) {
      regions.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent().strip());
    }
    return regions;
  }
}
