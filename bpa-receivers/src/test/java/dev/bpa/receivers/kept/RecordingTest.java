// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenChance;
import dev.bpa.receivers.TokenUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private final Path file;

  RecordingTest(@TempDir Path folder) {
    file = folder.resolve("recording.jsonl");
  }

  private static String question(Observation seen) {
    return "m\n" + Rendering.revealing().render(seen);
  }

  private static Observation prompt(String text) {
    return new Observation(Prompt.of(text), Signal.silence());
  }

  @Test
  void othersMayNotReadIt() throws IOException {
    assumeTrue(
        Files.getFileStore(file.getParent()).supportsFileAttributeView("posix"),
        "no POSIX rights here");
    try (Recording recording = Recording.open(file)) {
      recording.of(seen -> new Reply("yes"), RecordingTest::question).respond(prompt("a"));
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void anAnswerThatCannotBeWrittenIsNotLost() throws IOException {
    Recording recording = Recording.open(file);
    Receiver<Reply> receiver = recording.of(seen -> new Reply("yes"), RecordingTest::question);
    recording.close();
    AnswerNotKeptException e =
        assertThrows(AnswerNotKeptException.class, () -> receiver.respond(prompt("a")));
    assertEquals(new Reply("yes"), e.answer());
    assertEquals(
        "The model answered, but that cannot be written to "
            + file
            + ": Stream Closed; make room, or name another file",
        e.getMessage());
  }

  @Test
  void isReplayedAsItWas() throws IOException {
    Reply whole =
        new Reply("Grüße\n😀")
            .withUsage(new TokenUsage(3, 4))
            .withFinishReason("stop")
            .withModel("smollm2")
            .withLatency(Duration.ofMillis(7))
            .withAlternatives(List.of("b", "c"))
            .withTokens(List.of(new TokenChance("Gr", -0.5, Map.of("Gr", -0.5, "G", -2.0))));
    AtomicInteger calls = new AtomicInteger();
    try (Recording recording = Recording.open(file)) {
      Receiver<Reply> receiver =
          recording.of(
              seen -> calls.incrementAndGet() == 1 ? whole : new Reply("again"),
              RecordingTest::question);
      assertEquals(whole, receiver.respond(prompt("a")));
      receiver.respond(prompt("a"));
    }
    try (Recording recording = Recording.open(file)) {
      Receiver<Reply> receiver = recording.replay(RecordingTest::question);
      assertEquals(whole, receiver.respond(prompt("a")));
      assertEquals(new Reply("again"), receiver.respond(prompt("a")));
      ReceiverException e =
          assertThrows(ReceiverException.Permanent.class, () -> receiver.respond(prompt("a")));
      assertEquals(
          file + " has no further answer to this question: record it first", e.getMessage());
      e = assertThrows(ReceiverException.Permanent.class, () -> receiver.respond(prompt("b")));
      assertEquals(file + " has no answer to this question: record it first", e.getMessage());
    }
  }

  /** As it lies in a repository or an image, while somebody else writes to it. */
  @Test
  void isReplayedFromAFileThatCannotBeWritten() throws IOException {
    try (Recording recording = Recording.open(file)) {
      recording.of(seen -> new Reply("first"), RecordingTest::question).respond(prompt("a"));
      Files.writeString(file, "{\"version\":1,\"question\":\"to", StandardOpenOption.APPEND);
      assertTrue(file.toFile().setWritable(false));
      byte[] held = Files.readAllBytes(file);
      Replay replay = Replay.read(file);
      assertEquals("first", replay.of(RecordingTest::question).respond(prompt("a")).text());
      assertThrows(
          ReceiverException.Permanent.class,
          () -> replay.of(RecordingTest::question).respond(prompt("a")),
          "its answers are shared");
      assertArrayEquals(held, Files.readAllBytes(file), "it is left as it was");
    }
    assertTrue(file.toFile().setWritable(true));
    Files.writeString(file, "mine");
    assertThrows(IOException.class, () -> Replay.read(file));
    Files.delete(file);
    assertThrows(NoSuchFileException.class, () -> Replay.read(file));
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Files.writeString(file, "mine\n");
    IOException e = assertThrows(IOException.class, () -> Recording.open(file));
    assertTrue(
        String.valueOf(e.getMessage())
            .endsWith("line 1: not an answer that was recorded; name another file"));
  }

  @Test
  void whoAsksTheSameAtTheSameTimeAsksOnce() {
    AtomicInteger calls = new AtomicInteger();
    Receiver<Reply> receiver =
        AnswerMemory.of(2)
            .around(
                seen -> new Reply("" + calls.incrementAndGet()).withUsage(new TokenUsage(1, 1)),
                RecordingTest::question);
    long paid =
        IntStream.range(0, 200)
            .parallel()
            .filter(i -> receiver.respond(prompt("a")).usage().isPresent())
            .count();
    assertEquals(1, calls.get());
    assertEquals(1, paid, "kept answers cost nothing");
  }

  /** In the file an unpaired surrogate is a question mark. */
  @Test
  void whatNoFileCanHoldIsReplayedToo() throws IOException {
    Observation odd = prompt("half a pair \uD83D");
    try (Recording recording = Recording.open(file)) {
      recording.of(seen -> new Reply("a"), RecordingTest::question).respond(odd);
    }
    try (Recording recording = Recording.open(file)) {
      assertEquals("a", recording.replay(RecordingTest::question).respond(odd).text());
    }
  }

  /** Two ask the same; one is interrupted while the other is answered. */
  @Test
  void whoWaitsForTheSameAnswerCanBeInterrupted() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    Receiver<Reply> receiver =
        AnswerMemory.of(1)
            .around(
                seen -> {
                  asked.countDown();
                  try {
                    answer.await();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                  return new Reply("a");
                },
                RecordingTest::question);
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() -> receiver.respond(prompt("q")));
    asked.await();
    Thread.currentThread().interrupt();
    assertThrows(ReceiverException.Retryable.class, () -> receiver.respond(prompt("q")));
    assertTrue(Thread.interrupted(), "the interrupt is kept");
    answer.countDown();
    assertEquals("a", first.join().text());
  }

  @Test
  void memoryForgetsWhatWasNotAskedForLongest() {
    AnswerMemory memory = AnswerMemory.of(2);
    memory.keep("a", new Reply("1"));
    memory.keep("b", new Reply("2"));
    assertTrue(memory.find("a").isPresent());
    memory.keep("c", new Reply("3"));
    assertEquals(2, memory.size());
    assertTrue(memory.find("b").isEmpty());
    assertTrue(memory.find("a").isPresent());
  }

  /** As an editor leaves it that ends no last line. */
  @Test
  void aWholeLastLineWithoutItsEndIsKept() throws IOException {
    try (Recording recording = Recording.open(file)) {
      recording.of(seen -> new Reply("first"), RecordingTest::question).respond(prompt("a"));
    }
    Files.writeString(file, Files.readString(file).stripTrailing());
    try (Recording recording = Recording.open(file)) {
      recording.of(seen -> new Reply("second"), RecordingTest::question).respond(prompt("a"));
    }
    try (Recording recording = Recording.open(file)) {
      Receiver<Reply> replay = recording.replay(RecordingTest::question);
      assertEquals("first", replay.respond(prompt("a")).text());
      assertEquals("second", replay.respond(prompt("a")).text());
    }
  }

  /** A file of one line without an end looks torn, and would be emptied and removed. */
  @Test
  void somebodyElsesFileIsRefusedAndLeftAlone() throws IOException {
    for (String foreign : List.of("{\"mine\": 1}", "notes", "\0\0\0", "{\"version\":2,\"qu")) {
      Files.writeString(file, foreign);
      for (Executable open :
          List.<Executable>of(() -> Recording.open(file), () -> AnswerLog.open(file))) {
        String message = String.valueOf(assertThrows(IOException.class, open).getMessage());
        assertTrue(message.startsWith(file + ", line 1: not the beginning of an answer"), message);
      }
      assertEquals(foreign, Files.readString(file));
    }
  }

  /** A child that is killed while it writes leaves whatever it was told is kept. */
  @Test
  void aKilledRunLosesNothingButTheTornLine() throws IOException, InterruptedException {
    Path answers = file.resolveSibling("answers.jsonl");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Scribe.class.getName(),
                file.toString(),
                answers.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int told = 0;
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      while (told < 200) {
        String line = out.readLine();
        assertEquals("" + told, line);
        told++;
      }
      assertThrows(IOException.class, () -> Recording.open(file), "the child has it open");
      assertThrows(IOException.class, () -> AnswerLog.open(answers), "the child has it open");
      child.destroyForcibly().waitFor();
    }
    Files.writeString(file, "{\"version\":1,\"que", StandardOpenOption.APPEND);
    try (Recording recording = Recording.open(file);
        AnswerLog log = AnswerLog.open(answers)) {
      assertTrue(log.size() >= told, log.size() + " of " + told);
      Receiver<Reply> replay = recording.replay(RecordingTest::question);
      for (int i = 0; i < told; i++) {
        assertEquals(Scribe.answer(i), replay.respond(prompt("" + i)).text());
        assertEquals(Scribe.answer(i), log.find(question(prompt("" + i))).orElseThrow().text());
      }
    }
  }

  /**
   * Records and keeps until it is killed, and tells the number of each answer that it was given.
   */
  static final class Scribe {
    private Scribe() {}

    static String answer(int i) {
      return i + " " + "x".repeat(5_000);
    }

    public static void main(String[] files) throws IOException {
      try (Recording recording = Recording.open(Path.of(files[0]));
          AnswerLog log = AnswerLog.open(Path.of(files[1]))) {
        AtomicInteger count = new AtomicInteger();
        Receiver<Reply> receiver =
            log.around(
                recording.of(
                    seen -> new Reply(answer(count.getAndIncrement())), RecordingTest::question),
                RecordingTest::question);
        for (int i = 0; ; i++) {
          receiver.respond(prompt("" + i));
          System.out.println(i);
        }
      }
    }
  }

  /** On Windows a lock keeps readers out, too. */
  @Test
  void whatIsInTheFileIsNotLocked() throws IOException {
    try (Recording open = Recording.open(file);
        FileChannel reader = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = reader.tryLock(0, 1L << 40, false)) {
      assertTrue(lock.isValid(), () -> open + " is locked");
    }
  }
}
