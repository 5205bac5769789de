// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.receivers.ReceiverException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Neither program nor process outlives the other, and a crash is survived. */
class LifetimeTest {
  /** Asks, and closes the model if it is told to; its {@code main} just returns. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws IOException {
      GgufModel model = GgufModel.load(Path.of(args[0]), 512, 1);
      System.out.println(model.pid());
      System.out.println(model.answer("", "Hello?", Sampling.greedy(2)).text());
      switch (args[1]) {
        case "close" -> model.close();
        case "wait" -> System.in.read();
        default -> {}
      }
    }
  }

  private static Process program(String then) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            Gguf.file().toString(),
            then)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void assertEnds(String then) throws Exception {
    Process program = program(then);
    try (BufferedReader said = program.inputReader()) {
      long pid = Long.parseLong(said.readLine());
      assertFalse(said.readLine().isBlank());
      if (then.equals("wait")) {
        assertTrue(ProcessHandle.of(pid).orElseThrow().isAlive());
        program.destroyForcibly(); // SIGKILL
      } else {
        assertTrue(program.waitFor(20, TimeUnit.SECONDS), "main has returned, but it goes on");
        assertEquals(0, program.exitValue());
      }
      CompletableFuture<ProcessHandle> end =
          ProcessHandle.of(pid)
              .map(ProcessHandle::onExit)
              .orElse(CompletableFuture.completedFuture(ProcessHandle.current()));
      end.get(20, TimeUnit.SECONDS);
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void aProgramThatClosesItsModelEndsByItself() throws Exception {
    assertEnds("close");
  }

  @Test
  void aProgramThatForgetsToEndsByItself() throws Exception {
    assertEnds("return");
  }

  @Test
  void theModelEndsWithAProgramThatIsKilled() throws Exception {
    assertEnds("wait");
  }

  @Test
  void aCrashIsSurvived() throws Exception {
    try (GgufModel model = GgufModel.load(Gguf.file(), 2048, 1)) {
      CompletableFuture<?> answer =
          CompletableFuture.supplyAsync(
              () -> model.answer("", "Count from 1 to 1000.", Sampling.greedy(1900)));
      while (model.underWay() == 0) {
        Thread.onSpinWait();
      }
      assertTrue(ProcessHandle.of(model.pid()).orElseThrow().destroyForcibly());
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
      assertEquals(
          ReceiverException.Retryable.class.getName()
              + ": SmolLM2-135M-Instruct.Q4_1.gguf lost the process of llama.cpp, which ended with"
              + " status 137: try again, and it is started anew",
          failure.getMessage());
      assertEquals(
          "The", model.answer("", "What is the capital of France?", Sampling.greedy(1)).text());
    }
  }
}
