// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The JShell script of the README, run by the JDK's own jshell. */
class JShellTest {
  @Test
  void aScriptPersuades() throws IOException, InterruptedException {
    Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
    assumeTrue(Files.isExecutable(jshell), "this Java runtime has no jshell");
    Process process =
        new ProcessBuilder(
                jshell.toString(),
                "--class-path",
                System.getProperty("java.class.path"),
                "src/main/jshell/prosecutor.jsh")
            .redirectError(ProcessBuilder.Redirect.DISCARD) // jshell's remarks on its preferences
            .start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), printed);
    assertEquals(
        "INNOCENT, CONVICT -> CONVICT, believing {GUILTY: 0.5, INNOCENT: 0.5}",
        printed.strip(),
        printed);
  }
}
