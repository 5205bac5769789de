// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are not llama.cpp, but behave as badly. */
class LlamaProcessTest {
  private static final Sampling SAMPLING = Sampling.greedy(1);

  @TempDir private Path folder = Path.of("");
  private Path own = Path.of("");
  private final List<Process> started = new java.util.ArrayList<>();

  /** Answers its first question, prints what is no line, and dies at the second. */
  static final class Dying {
    private Dying() {}

    public static void main(String[] args) {
      Scanner in = new Scanner(System.in, "US-ASCII");
      List<String> first = Line.read(in.nextLine());
      System.out.println("llama_print: hello");
      System.out.println(Line.of("answer", "0", "to nobody"));
      System.out.println(Line.of("answer", first.get(1), first.get(3)));
      in.nextLine();
      System.err.println("GGML_ASSERT(false) failed\n");
      Runtime.getRuntime().halt(134);
    }
  }

  /** Breaks its word. */
  static final class Mumbling {
    private Mumbling() {}

    public static void main(String[] args) {
      System.out.println("bpa ???");
      new Scanner(System.in, "US-ASCII").nextLine();
    }
  }

  /** Says nothing until it is told that nobody waits, which it repeats with the next answer. */
  static final class Silent {
    private Silent() {}

    public static void main(String[] args) {
      Scanner in = new Scanner(System.in, "US-ASCII");
      String heard = in.nextLine() + in.nextLine();
      List<String> next = Line.read(in.nextLine());
      System.out.println(Line.of("answer", next.get(1), heard));
      in.nextLine();
    }
  }

  private LlamaProcess start(Class<?> program) throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ClassPath.of(folder, program, Line.class),
                program.getName())
            .redirectError(own.resolve("stderr").toFile())
            .start();
    started.add(process);
    return new LlamaProcess(process, own);
  }

  @AfterEach
  void noneIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void aCrashIsTold() throws Exception {
    LlamaProcess process = start(Dying.class);
    assertEquals(List.of("answer", "1", "Who?"), process.ask("", "Who?", SAMPLING));
    assertTrue(LlamaProcess.hasEnded(process.ask("", "Who?", SAMPLING)));
    assertTrue(LlamaProcess.hasEnded(process.ask("", "Still there?", SAMPLING)));
    assertFalse(process.isAlive());
    assertEquals("ended with status 134 (GGML_ASSERT(false) failed)", process.ending());
    process.end();
    assertFalse(Files.exists(own));
  }

  @Test
  void whatSpeaksNoMoreAsItShouldIsEnded() throws Exception {
    LlamaProcess process = start(Mumbling.class);
    assertTrue(LlamaProcess.hasEnded(process.ask("", "Who?", SAMPLING)));
    assertFalse(process.isAlive());
  }

  @Test
  void anInterruptIsNotWaitedForButTold() throws Exception {
    LlamaProcess process = start(Silent.class);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> process.ask("s", "Who?", SAMPLING));
    assertEquals(
        List.of("answer", "2", Line.of("ask", 1, "s", "Who?", 1, 0.0, 0) + Line.of("cancel", 1)),
        process.ask("", "And now?", SAMPLING));
    process.end();
  }

  @Test
  void endingItEndsTheWait() throws Exception {
    LlamaProcess process = start(Silent.class);
    CompletableFuture<Boolean> ended =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return LlamaProcess.hasEnded(process.ask("", "Who?", SAMPLING));
              } catch (InterruptedException e) {
                return false;
              }
            });
    process.end();
    assertTrue(ended.get(10, TimeUnit.SECONDS));
  }
}
