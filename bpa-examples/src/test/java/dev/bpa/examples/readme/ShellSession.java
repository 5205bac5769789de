// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * The JDK's jshell with what {@code jshell.sh} gives it, in a folder of one's own.
 *
 * @param folder where the session's files are
 */
record ShellSession(Path folder) {
  private static final String PROMPT = "\u0005"; // what the tool writes for one, if asked
  private static final String CONTINUED = "\u0006";

  /** What the screen shows after these lines of input, from the first prompt on. */
  String transcript(List<String> input) throws Exception {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(screen, true, UTF_8);
    run(input, stream, stream);
    String shown = screen.toString(UTF_8).replace("\r\n", "\n");
    return shown
        .substring(shown.indexOf(PROMPT))
        .replace(PROMPT, "\njshell> ")
        .replace(CONTINUED, "   ...> ")
        .replaceAll("(?s)\\s*\njshell> \\s*$", "")
        .strip();
  }

  /** What the code itself prints. */
  String printed(List<String> input) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream tool = new ByteArrayOutputStream();
    run(input, new PrintStream(tool, true, UTF_8), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).replace("\r\n", "\n");
  }

  private void run(List<String> input, PrintStream tool, PrintStream user) throws Exception {
    InputStream lines = new ByteArrayInputStream((String.join("\n", input) + "\n").getBytes(UTF_8));
    int code =
        JavaShellToolBuilder.builder()
            .in(lines, InputStream.nullInputStream())
            .out(tool, tool, user)
            .err(tool)
            .persistence(new HashMap<>())
            .promptCapture(true)
            .start(
                "--class-path",
                System.getProperty("java.class.path"),
                "--startup",
                "DEFAULT",
                "--startup",
                Path.of("src/main/jshell/imports.jsh").toAbsolutePath().toString(),
                "-R-Duser.dir=" + folder.toAbsolutePath(),
                "-R-Dfile.encoding=UTF-8",
                "-R-Djava.awt.headless=true");
    assertEquals(0, code);
  }
}
