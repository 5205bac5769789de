// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code bpa} and {@code bpa.cmd} are read side by side: what can be said of the second where there
 * is no Windows to run it. That cmd.exe does with it what is meant is not tested.
 */
class LaunchersAgreeTest {
  private static final Path ROOT = Path.of("..");

  private final String shell = read("bpa");
  private final String batch = read("bpa.cmd").replace('\\', '/');

  private static String read(String name) {
    try {
      return Files.readString(ROOT.resolve(name), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bpa-examples/target",
        "/bpa.jar",
        "/bpa.built",
        "JAVA_HOME",
        "BPA_JAVA_OPTS",
        "-Xmx2g",
        "-XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow",
        "-Dbpa.columns=",
        "mvn -B -q -Dquick -Dmaven.test.skip=true package",
        "no Java found: install a JDK 17 or newer, or set JAVA_HOME",
        "no Maven found to build with: install Maven 3.8.7 or newer",
        "Building bpa (the first time Maven also downloads its parts) ",
        "the build failed",
      })
  void haveThisInCommon(String part) {
    assertTrue(shell.contains(part), "bpa: " + part);
    assertTrue(batch.contains(part), "bpa.cmd: " + part);
  }

  @Test
  void startJavaWithTheSameOptionsInTheSameOrder() {
    List<String> options =
        List.of("unsafe", "BPA_JAVA_OPTS", "-Dbpa.columns", "-jar", "jar"); // then the arguments
    for (String line : List.of(last(shell, "exec \"$java\""), last(batch, "\"%JAVA%\" %UNSAFE%"))) {
      int at = 0;
      for (String option : options) {
        int next = line.toLowerCase(Locale.ROOT).indexOf(option.toLowerCase(Locale.ROOT), at);
        assertTrue(next >= at, option + " in " + line);
        at = next + option.length();
      }
    }
  }

  private static String last(String script, String start) {
    return script.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void theJarIsTheOneThatMavenMakes() {
    assertTrue(read("bpa-examples/pom.xml").contains("<finalName>bpa</finalName>"));
    assertTrue(read("jshell.sh").contains("bpa-examples/target/bpa.jar"));
  }

  /** cmd.exe misreads labels in files whose lines end otherwise, and knows no UTF-8. */
  @Test
  void theBatchFileIsPlainTextWithTheEndsOfLinesOfWindows() {
    String text = read("bpa.cmd");
    assertTrue(US_ASCII.newEncoder().canEncode(text));
    assertEquals(text, text.replace("\r\n", "\n").replace("\n", "\r\n"));
  }

  @Test
  void everyJumpHasItsLabel() {
    assertEquals(Set.of("run", "nojava"), names("goto (\\w+)"));
    assertEquals(names("goto (\\w+)"), names("(?m)^:(\\w+)"));
  }

  /** A path may hold blanks and brackets, which are only safe within quotes. */
  @Test
  void everyPathIsQuoted() {
    for (String variable : List.of("HOME_DIR", "TARGET", "JAR", "BUILT", "JAVA_HOME", "JAVA")) {
      batch
          .lines()
          .filter(line -> !line.startsWith("rem ") && line.contains("%" + variable + "%"))
          .forEach(
              line -> {
                String before = line.substring(0, line.indexOf("%" + variable + "%"));
                assertEquals(1, before.chars().filter(c -> c == '"').count() % 2, line);
              });
    }
  }

  private Set<String> names(String pattern) {
    return Pattern.compile(pattern)
        .matcher(batch)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }
}
