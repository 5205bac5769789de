// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bpa.examples.cli.SavedAdvisor;
import dev.bpa.examples.wordnet.NounGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JShell scripts, run by the JDK's own jshell as jshell.sh runs them. */
class JShellTest {
  private static final Path SCRIPTS = Path.of("src/main/jshell");

  @TempDir private Path folder = Path.of("");

  @Test
  void theProsecutorPersuades() throws IOException, InterruptedException {
    assertEquals(
        "INNOCENT, CONVICT -> CONVICT, believing {GUILTY: 0.5, INNOCENT: 0.5}",
        run(SCRIPTS.resolve("prosecutor.jsh")));
  }

  @Test
  void aSavedAdvisorPersuades() throws IOException, InterruptedException {
    SavedAdvisor.save(folder, NounGroup.LIVING_THING);
    assertEquals(
        "asked '…Weigh the signal by how often it is sent in each case. a native or inhabitant of"
            + " Canada The advisor's signal: `living thing`'",
        run(SCRIPTS.resolve("persuade.jsh")));
  }

  @Test
  void everyPackageOfTheLibraryIsImported() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (String module : List.of("bpa-core", "bpa-onnx", "bpa-receivers")) {
      Path sources = Path.of("..", module, "src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.endsWith("package-info.java"))
            .map(file -> sources.relativize(file.getParent()).toString().replace('\\', '/'))
            .filter(folder -> !folder.contains("/internal"))
            .forEach(folder -> packages.add("import " + folder.replace('/', '.') + ".*;"));
      }
    }
    try (Stream<String> lines = Files.lines(SCRIPTS.resolve("imports.jsh"))) {
      assertEquals(
          packages,
          lines
              .filter(line -> line.endsWith(".*;") && !line.contains(" static "))
              .collect(Collectors.toCollection(TreeSet::new)),
          "imports.jsh names every package of the library");
    }
  }

  private String run(Path script) throws IOException, InterruptedException {
    Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
    assumeTrue(Files.isExecutable(jshell), "this Java runtime has no jshell");
    ProcessBuilder builder =
        new ProcessBuilder(
                jshell.toString(),
                "--class-path",
                System.getProperty("java.class.path"),
                "--startup",
                "DEFAULT",
                "--startup",
                SCRIPTS.resolve("imports.jsh").toString(),
                script.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD); // jshell's remarks on its preferences
    builder.environment().put("BPA_ADVISOR", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), printed);
    return printed.strip();
  }
}
