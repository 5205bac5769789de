// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs Python code that nobody has read: in a process of its own within Linux namespaces, with a
 * root folder in memory that holds only Python and an empty folder to work in, without network,
 * under {@link CodeLimits}. When it ends or has to, all its children are killed.
 *
 * <p>Its tests run in a second process, shut in alike, and the two tell each other plain values
 * alone, by {@code plain.py}: so the code sees no expected answer, and nothing that it does to its
 * own process, as another meaning of equality or an early end, makes a wrong answer right.
 *
 * <p>It needs Linux with util-linux and permission to make namespaces; {@link #find} says so where
 * they are missing, and nothing is ever run without them. A kernel's own defects are beyond it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @see "namespaces(7)"
 */
public final class PythonSandbox {
  private static final CodeLimits PROBE = CodeLimits.withDefaults().withTime(Duration.ofMinutes(1));
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Jail jail;
  private final CodeLimits limits;

  PythonSandbox(Jail jail, CodeLimits limits) {
    this.jail = jail;
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
    Jail jail = new Jail(told("id", "-u").equals("0"), python[0], python[1]);
    CodeRun probe = new PythonSandbox(jail, PROBE).run("pass");
    if (!probe.passed()) {
      throw new IOException(
          "This system cannot shut a program in, so code is not graded here (it needs Linux, unshare,"
              + " prlimit and setpriv): "
              + probe.output().lines().findFirst().orElse(probe.end().toString()));
    }
    return new PythonSandbox(jail, limits);
  }

  /** Where programs run. */
  Jail jail() {
    return jail;
  }

  /**
   * {@return what became of a program, run to its end, or to that of its limits} It passes if it
   * says that it came to its end, which it can say too early: only tests can judge it.
   *
   * @param program in Python
   * @throws IOException if the system starts no process
   */
  public CodeRun run(String program) throws IOException {
    return judge(new CodeExam(program, "", "", List.of()));
  }

  /**
   * {@return what became of code under its tests, or of its limits} The limits are those of each of
   * the two processes, and the time is that of both together.
   *
   * @param exam the code and its tests
   * @throws IOException if the system starts no process
   */
  public CodeRun judge(CodeExam exam) throws IOException {
    Process judge = jail.start("judge.py", limits);
    try {
      Process examinee = jail.start("examinee.py", limits);
      try {
        return judge(exam, judge, examinee);
      } finally {
        examinee.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a program ran; it was killed", e);
    } finally {
      judge.destroyForcibly();
    }
  }

  private CodeRun judge(CodeExam exam, Process judge, Process examinee)
      throws InterruptedException {
    ProgramOutput said = new ProgramOutput(examinee, limits.outputBytes());
    ProgramOutput found = new ProgramOutput(judge, limits.outputBytes());
    pass(examinee.getInputStream(), judge.getOutputStream(), json(exam));
    pass(judge.getInputStream(), examinee.getOutputStream(), new byte[0]);
    boolean ended = judge.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    examinee.toHandle().destroyForcibly(); // unlike the process's own, it leaves the output open
    judge.toHandle().destroyForcibly();
    said.await(LAST_WORDS);
    found.await(LAST_WORDS);
    if (said.overflowed() || found.overflowed()) {
      return new CodeRun(CodeRun.End.TOO_MUCH_OUTPUT, said.text());
    }
    if (!ended) {
      return new CodeRun(CodeRun.End.OUT_OF_TIME, said.text());
    }
    boolean passed = judge.exitValue() == 0;
    return new CodeRun(
        passed ? CodeRun.End.PASSED : CodeRun.End.FAILED,
        passed ? said.text() : said.text() + found.text());
  }

  private static byte[] json(CodeExam exam) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", exam.code()).put("given", exam.given()).put("tests", exam.tests());
    exam.functions().forEach(json.putArray("functions")::add);
    return (json + "\n").getBytes(UTF_8);
  }

  /** What one process writes, the other reads, after this. */
  private static void pass(InputStream from, OutputStream to, byte[] first) {
    Thread pump =
        new Thread(
            () -> {
              try (to) {
                to.write(first);
                to.flush();
                byte[] bytes = new byte[1 << 13];
                for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
                  to.write(bytes, 0, n);
                  to.flush();
                }
              } catch (IOException e) {
                // One of them has ended, which its exit tells.
              }
            },
            "code-and-judge");
    pump.setDaemon(true);
    pump.start();
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
