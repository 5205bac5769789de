// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs Python programs that nobody has read: each in a process of its own within Linux namespaces,
 * with a root folder in memory that holds only Python and an empty folder to work in, without
 * network, under {@link CodeLimits}. When it ends or has to, all its children are killed.
 *
 * <p>It needs Linux with util-linux and permission to make namespaces; {@link #find} says so where
 * they are missing, and nothing is ever run without them. A kernel's own defects are beyond it.
 *
 * <p>A program passes if it reaches its last line, which tells a random word: leaving early is no
 * pass. The word guards against accidents, not against a program that looks for it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PythonSandbox {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final CodeLimits PROBE = CodeLimits.withDefaults().withTime(Duration.ofMinutes(1));
  private static final long ROOM = 16L << 20;

  private final boolean root;
  private final String python;
  private final String prefix;
  private final CodeLimits limits;

  private PythonSandbox(boolean root, String python, String prefix, CodeLimits limits) {
    this.root = root;
    this.python = python;
    this.prefix = prefix;
    this.limits = limits;
  }

  /**
   * {@return the sandbox with the {@code python3} of the path}
   *
   * @param limits what each program may use
   * @throws IOException if there is no Python or this system cannot shut it in; the message says
   *     which
   */
  public static PythonSandbox find(CodeLimits limits) throws IOException {
    requireNonNull(limits, "limits");
    String[] python =
        told("python3", "-I", "-c", "import sys; print(sys.executable); print(sys.base_prefix)")
            .split("\n", -1);
    if (python.length < 2) {
      throw new IOException("There is no python3 on the path: install Python 3 to grade code");
    }
    boolean root = told("id", "-u").equals("0");
    CodeRun probe = new PythonSandbox(root, python[0], python[1], PROBE).run("pass");
    if (!probe.passed()) {
      throw new IOException(
          "This system cannot shut a program in, so code is not graded here (it needs Linux, unshare,"
              + " prlimit and setpriv): "
              + probe.output().lines().findFirst().orElse(probe.end().toString()));
    }
    return new PythonSandbox(root, python[0], python[1], limits);
  }

  /** {@return what programs may use} */
  public CodeLimits limits() {
    return limits;
  }

  /**
   * {@return the same sandbox with other limits; the system is not probed again}
   *
   * @param limits what each program may use
   */
  public PythonSandbox withLimits(CodeLimits limits) {
    return new PythonSandbox(root, python, prefix, requireNonNull(limits, "limits"));
  }

  /**
   * {@return what became of a program, run to its end, or to that of its limits}
   *
   * @param program in Python
   * @throws IOException if the system starts no process
   */
  public CodeRun run(String program) throws IOException {
    String word = word();
    Process process = new ProcessBuilder(jail()).redirectErrorStream(true).start();
    try {
      Thread feeder = new Thread(() -> feed(process, program + "\nprint('\\n" + word + "')\n"));
      feeder.setDaemon(true);
      feeder.start();
      ProgramOutput output = new ProgramOutput(process.getInputStream(), limits.outputBytes());
      output.start();
      boolean ended = output.await(limits.time()) && !output.overflowed();
      ended = ended && process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS);
      String text = output.text();
      if (output.overflowed()) {
        return new CodeRun(CodeRun.End.TOO_MUCH_OUTPUT, text);
      }
      if (!ended) {
        return new CodeRun(CodeRun.End.OUT_OF_TIME, text);
      }
      String last = "\n" + word + "\n";
      boolean passed = process.exitValue() == 0 && text.endsWith(last);
      return new CodeRun(passed ? CodeRun.End.PASSED : CodeRun.End.FAILED, text.replace(last, ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a program ran; it was killed", e);
    } finally {
      process.destroyForcibly(); // its init dies with it, and all others with that
    }
  }

  /** Under root a program is a user whom nobody else is, so its processes are counted alone. */
  private List<String> jail() throws IOException {
    List<String> jail = new ArrayList<>(List.of("unshare"));
    if (!root) {
      jail.addAll(List.of("--user", "--map-root-user"));
    }
    jail.addAll(List.of("--net", "--pid", "--ipc", "--uts", "--mount", "--fork", "--kill-child"));
    int user = root ? (1 << 30) + RANDOM.nextInt(1 << 29) : 0;
    jail.addAll(List.of("sh", "-c", script(), "jail.sh", Integer.toString(user)));
    jail.addAll(List.of(python, prefix, Long.toString(ROOM)));
    jail.add("--as=" + limits.memoryBytes());
    jail.add("--nproc=" + limits.processes());
    jail.add("--cpu=" + (limits.time().toSeconds() + 1));
    jail.add("--fsize=" + ROOM);
    jail.add("--core=0");
    return jail;
  }

  private static void feed(Process process, String program) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(program.getBytes(UTF_8));
    } catch (IOException e) {
      // It ended without reading all of itself, which its exit tells.
    }
  }

  private static String word() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String script() throws IOException {
    try (InputStream script = PythonSandbox.class.getResourceAsStream("jail.sh")) {
      if (script == null) {
        throw new IOException("jail.sh is missing from the class path");
      }
      return new String(script.readAllBytes(), UTF_8);
    }
  }

  /** What a command prints; nothing if there is no such command. */
  private static String told(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
