// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The drawing of docs/architecture.md is what the imports of all modules say: an arrow from each
 * package to those that it uses, but for those that it reaches by other arrows anyway.
 */
class DrawingTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
  private static final List<String> MODULES =
      List.of("bpa-examples", "bpa-receivers", "bpa-onnx", "bpa-core");
  private static final Pattern USED =
      Pattern.compile("(?m)^import (?:static )?(dev\\.bpa(?:\\.[a-z][a-z0-9]*)*)\\.[A-Z]");
  private static final Pattern DRAWN = Pattern.compile("(?s)```mermaid\n(.*?)```");

  private final Map<String, Map<String, Set<String>>> modules = new LinkedHashMap<>();
  private final Map<String, Set<String>> used = new TreeMap<>();

  DrawingTest() throws IOException {
    for (String module : MODULES) {
      Map<String, Set<String>> packages = read(ROOT.resolve(module).resolve("src/main/java"));
      modules.put(module, packages);
      used.putAll(packages);
    }
  }

  @Test
  void theDrawingIsTrue() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/architecture.md")).replace("\r\n", "\n");
    Matcher drawn = DRAWN.matcher(page);
    assertTrue(drawn.find(), "docs/architecture.md has no drawing");
    assertEquals(drawing(), drawn.group(1), "what is expected is what belongs into the page");
  }

  @Test
  void arrowsPointDownAndNeverInCircles() {
    used.forEach((name, uses) -> assertTrue(!reached(uses).contains(name), name));
    for (int i = 0; i < MODULES.size(); i++) {
      Set<String> above = new TreeSet<>();
      MODULES.subList(0, i).forEach(module -> above.addAll(packages(module).keySet()));
      packages(MODULES.get(i))
          .forEach(
              (name, uses) ->
                  assertTrue(above.stream().noneMatch(uses::contains), name + " uses " + uses));
    }
  }

  private Map<String, Set<String>> packages(String module) {
    return modules.getOrDefault(module, Map.of());
  }

  private static Map<String, Set<String>> read(Path sources) throws IOException {
    Map<String, Set<String>> packages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Path folder = sources.relativize(file).getParent();
        if (folder != null) { // not module-info
          String name = folder.toString().replace('\\', '/').replace('/', '.');
          Set<String> uses = packages.computeIfAbsent(name, n -> new TreeSet<>());
          USED.matcher(Files.readString(file)).results().forEach(use -> uses.add(use.group(1)));
          uses.remove(name);
        }
      }
    }
    return packages;
  }

  /** All that these packages lead to, themselves included. */
  private Set<String> reached(Set<String> from) {
    Set<String> reached = new TreeSet<>(from);
    from.forEach(name -> reached.addAll(reached(used.getOrDefault(name, Set.of()))));
    return reached;
  }

  private String drawing() {
    StringBuilder lines = new StringBuilder("flowchart TB\n");
    modules.forEach(
        (module, packages) -> {
          lines.append("  subgraph ").append(module).append('\n');
          packages.keySet().forEach(name -> lines.append("    ").append(node(name)).append('\n'));
          lines.append("  end\n");
        });
    used.forEach(
        (name, uses) -> {
          String arrows = uses.stream().filter(use -> direct(use, uses)).collect(joining(" & "));
          if (!arrows.isEmpty()) {
            lines.append("  ").append(name).append(" --> ").append(arrows).append('\n');
          }
        });
    return lines.toString();
  }

  private boolean direct(String use, Set<String> uses) {
    Set<String> others = new TreeSet<>(uses);
    others.remove(use);
    return !reached(others).contains(use);
  }

  private static String node(String name) {
    String label = name.equals("dev.bpa") ? name : name.substring("dev.bpa.".length());
    return name + "[" + label + "]";
  }
}
