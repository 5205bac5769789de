// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.examples.task.CodeTask;
import dev.bpa.examples.task.SharedData;
import dev.bpa.examples.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the benchmarks every twentieth task, or with {@code -Dbpa.every=1} all. */
class PythonSandboxTest {
  private static final int EVERY = Integer.getInteger("bpa.every", 20);
  private static final CodeLimits BRIEF = CodeLimits.withDefaults().withTime(Duration.ofSeconds(2));

  @TempDir private Path folder = Path.of("");
  private static @Nullable PythonSandbox found;

  @BeforeAll
  static void findOnce() {
    found = SandboxHere.find();
  }

  private final PythonSandbox sandbox = Objects.requireNonNull(found);
  private final PythonSandbox brief = new PythonSandbox(sandbox.jail(), BRIEF);

  private List<String> failing(List<CodeTask> tasks, Function<CodeTask, String> code)
      throws Exception {
    var pool = Executors.newFixedThreadPool(2);
    try {
      List<Callable<String>> runs =
          IntStream.range(0, tasks.size())
              .filter(i -> i % EVERY == 0)
              .mapToObj(tasks::get)
              .map(
                  task ->
                      (Callable<String>)
                          () -> {
                            CodeRun run = sandbox.judge(task.exam(code.apply(task)));
                            return run.passed() ? "" : task.id() + " " + run.end() + run.output();
                          })
              .toList();
      List<String> failing = new ArrayList<>();
      for (Future<String> run : pool.invokeAll(runs)) {
        if (!run.get().isEmpty()) {
          failing.add(run.get());
        }
      }
      return failing;
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void solutionsOfHumanEvalPassAndBrokenOnesFail() throws Exception {
    var tasks = Tasks.humanEval(SharedData.file("benchmarks/humaneval/HumanEval.jsonl.gz"));
    assertEquals(List.of(), failing(tasks, CodeTask::solution));
    assertEquals(
        (tasks.size() + EVERY - 1) / EVERY, failing(tasks, task -> "    return None\n").size());
  }

  @Test
  void solutionsOfSanitizedMbppPass() throws Exception {
    var tasks = Tasks.mbpp(SharedData.file("benchmarks/mbpp/sanitized-mbpp.json"));
    assertEquals(List.of(), failing(tasks, CodeTask::solution));
  }

  @Test
  void leavingEarlyIsNoPass() throws IOException {
    assertTrue(sandbox.run("x = 1").passed());
    assertTrue(sandbox.run("print('no end of line', end='')").passed());
    assertEquals(CodeRun.End.FAILED, sandbox.run("import os; os._exit(0)").end());
    assertEquals(CodeRun.End.FAILED, sandbox.run("raise SystemExit(0)").end());
    assertEquals(CodeRun.End.FAILED, sandbox.run("assert False").end());
    assertEquals(CodeRun.End.FAILED, sandbox.run("def f(:").end());
  }

  @Test
  void timeAndOutputEnd() throws IOException {
    assertEquals(CodeRun.End.OUT_OF_TIME, brief.run("while True: pass").end());
    assertEquals(CodeRun.End.OUT_OF_TIME, brief.run("import time; time.sleep(99)").end());
    CodeRun run = sandbox.run("while True: print('x' * 1000)");
    assertEquals(CodeRun.End.TOO_MUCH_OUTPUT, run.end());
    assertEquals(BRIEF.outputBytes(), run.output().length());
  }

  @Test
  void memoryAndProcessesAreFew() throws IOException {
    CodeRun large = sandbox.run("x = 'x' * 10_000_000_000");
    assertTrue(large.output().contains("MemoryError"), large.output());
    String forks =
        """
        import os, time
        n = 0
        try:
            while n < 1000:
                if os.fork() == 0:
                    time.sleep(30); os._exit(0)
                n += 1
        except BlockingIOError:
            pass
        assert n < 8, n
        """;
    CodeRun run = sandbox.run(forks + "print('forks', n)\nos.kill(-1, 9)");
    assertTrue(run.output().contains("forks "), run.output());
    CodeRun bomb = brief.run("import os\nwhile True:\n  try: os.fork()\n  except OSError: pass");
    assertEquals(CodeRun.End.OUT_OF_TIME, bomb.end());
  }

  /** A child that outlived its parent would hold the output open until the time is over. */
  @Test
  void childrenDieToo() throws IOException {
    String mark = "orphan" + System.nanoTime();
    CodeRun run =
        sandbox.run(
            "import os, sys, time\nif os.fork() == 0:\n  os.setsid()\n"
                + "  os.execv(sys.executable, ['"
                + mark
                + "', '-c', 'import time; time.sleep(99)'])");
    assertEquals(CodeRun.End.PASSED, run.end(), run.output());
    boolean alive =
        ProcessHandle.allProcesses()
            .anyMatch(process -> process.info().commandLine().orElse("").contains(mark));
    assertFalse(alive);
  }

  /** Whoever started it may be killed before it kills what it started. */
  @Test
  void endsWithoutWhoeverStartedIt() throws Exception {
    Process examinee = sandbox.jail().start("examinee.py", BRIEF.withTime(Duration.ofMillis(1)));
    try (var code = examinee.getOutputStream()) {
      code.write("\"import time\\nwhile True: time.sleep(9)\"\n".getBytes(UTF_8));
    }
    assertTrue(examinee.waitFor(1, TimeUnit.MINUTES));
    assertEquals(137, examinee.exitValue());
  }

  @Test
  void filesOfTheHostAreNotThere() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "open sesame");
    Path home = Path.of(System.getProperty("user.home"));
    for (Path path : List.of(secret, Path.of("/etc/passwd"), home.resolve(".bashrc"))) {
      CodeRun run = sandbox.run("print(open('" + path + "').read())");
      assertTrue(run.output().contains("FileNotFoundError"), run.output());
    }
    assertTrue(
        sandbox.run("import os\nassert os.listdir('.') == []\nopen('a', 'w').write('b')").passed());
    assertTrue(sandbox.run("import os\nassert os.listdir('.') == []").passed());
    for (String place : List.of("/usr/bpa", "/bpa", "/dev/bpa")) {
      assertEquals(CodeRun.End.FAILED, sandbox.run("open('" + place + "', 'w')").end(), place);
    }
    CodeRun others =
        sandbox.run(
            "import os\nos.symlink('"
                + secret
                + "', 'a')\nfor place in ('a', '/proc/1/environ', '/proc/self/mounts'):\n"
                + "  try: open(place)\n  except FileNotFoundError: print('nothing')");
    assertEquals("nothing\nnothing\nnothing\n", others.output());
    CodeRun full = sandbox.run("f = open('a', 'wb')\nfor i in range(99): f.write(bytes(1 << 20))");
    assertEquals(CodeRun.End.FAILED, full.end());
  }

  @Test
  void noNetworkAndNoPrivileges() throws IOException {
    CodeRun call =
        sandbox.run("import socket; socket.create_connection(('127.0.0.1', 22), timeout=1)");
    assertTrue(call.output().contains("Network is unreachable"), call.output());
    CodeRun out =
        sandbox.run("import socket; socket.create_connection(('1.1.1.1', 80), timeout=1)");
    assertTrue(out.output().contains("Network is unreachable"), out.output());
    CodeRun root = sandbox.run("import os; os.chroot('/work')");
    assertTrue(root.output().contains("PermissionError"), root.output());
    CodeRun user =
        sandbox.run("import ctypes; print(ctypes.CDLL(None).unshare(1 << 28), 'of unshare')");
    assertTrue(user.output().contains("-1 of unshare"), "no namespace of its own: " + user);
  }
}
