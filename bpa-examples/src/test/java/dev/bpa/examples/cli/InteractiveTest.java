// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bpa.examples.wordnet.NounGroup;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpa persuade --interactive}, and what it records and replays. */
class InteractiveTest {
  private static final String SHOES = "a person who repairs shoes";

  @TempDir private static Path advisor = Path.of("");
  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void saveAnAdvisor() throws IOException {
    SavedAdvisor.save(advisor, NounGroup.PERSON);
  }

  private static List<String> line(String... args) {
    List<String> line = new ArrayList<>(List.of("persuade", "--advisor", advisor.toString()));
    line.addAll(List.of(args));
    return line;
  }

  private static List<String> openAi(FakeModel model, String... more) {
    List<String> line =
        line("--receiver", "openai", "--model", "m", "--base-url", model.url(), "--interactive");
    line.addAll(List.of(more));
    return line;
  }

  private static Call typing(String input, List<String> line) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(Charset.defaultCharset())));
    try {
      return Call.of(line);
    } finally {
      System.setIn(before);
    }
  }

  /** The time varies. */
  private static String timeless(String out) {
    return out.replaceAll("\\d+\\.\\d s", "T s").replace(System.lineSeparator(), "\n");
  }

  @Test
  void playsARoundALineAndTellsWhatItSpent() throws IOException {
    try (FakeModel model = FakeModel.answering(prompt -> "noun.person")) {
      Call call = typing(SHOES + "\n\n  \n" + SHOES, openAi(model)).succeeded();
      List<String> lines = timeless(call.out()).lines().toList();
      assertEquals(10, lines.size(), call.out());
      assertEquals("signal  person", lines.get(0));
      assertTrue(lines.get(1).startsWith("belief  noun.person "), lines.get(1));
      assertEquals("answer  noun.person", lines.get(2));
      assertEquals("spent   1 call, 0 tokens in, 0 tokens out, T s", lines.get(3));
      assertEquals("spent   2 calls, 0 tokens in, 0 tokens out, T s", lines.get(7));
      assertEquals("2 texts, 2 calls, 0 tokens in, 0 tokens out, T s", lines.get(9));
      assertEquals(2, model.calls());
    }
  }

  @Test
  void goesOnAfterALineThatCannotBeReadAndACallThatFails() throws IOException {
    try (FakeModel model =
        FakeModel.answering(prompt -> "noun.person").failing(call -> call == 1 ? 401 : 200)) {
      Call call = typing("\u0001\n" + SHOES + "\n" + SHOES + "\n", openAi(model));
      assertEquals(0, call.code());
      List<String> errors = call.err().lines().toList();
      assertEquals(2, errors.size(), call.err());
      assertEquals(
          "bpa persuade: TEXT holds nothing that can be read: give a definition", errors.get(0));
      assertTrue(errors.get(1).startsWith("bpa persuade: " + model.url()), errors.get(1));
      assertTrue(call.out().contains("\n1 text, 2 calls, "), call.out());
    }
  }

  @Test
  void aSpentBudgetEndsItTruthfully() throws IOException {
    try (FakeModel model = FakeModel.answering(prompt -> "noun.person")) {
      Call call = typing((SHOES + "\n").repeat(3), openAi(model, "--max-calls", "1"));
      assertEquals(1, call.code());
      assertTrue(
          call.err()
              .startsWith(
                  "bpa persuade: The budget (1 call) has no room for another call after 1 call,"),
          call.err());
      assertTrue(call.out().contains("answer  noun.person"), call.out());
      assertTrue(call.out().contains("\n1 text, 1 call, "), call.out());
      assertEquals(1, model.calls());
    }
  }

  @Test
  void whatWasRecordedIsReplayedWithoutTheModel() throws IOException {
    Path file = folder.resolve("recording.jsonl");
    try (FakeModel model = FakeModel.answering(prompt -> "noun.person, I say")) {
      typing(SHOES + "\n", openAi(model, "--recording", file.toString())).succeeded();
    }
    assertEquals(1, Files.readAllLines(file).size());
    List<String> replay = line("--receiver", "replay", "--recording", file.toString());
    List<String> once = new ArrayList<>(replay);
    once.add(SHOES);
    assertEquals(
        List.of("signal  person", "answer  noun.person"),
        Call.of(once).succeeded().out().lines().toList());
    once.set(once.size() - 1, "another text");
    Call.of(once)
        .failed("bpa persuade: " + file + " has no answer to this question: record it first");
  }

  @Test
  void saysThatThereIsNoRecordingOrModel() {
    Path none = folder.resolve("none");
    Call.of(line("--receiver", "replay", "--recording", none.toString(), "x"))
        .failed(
            "bpa persuade: There is no recording %s: make one by --recording with another receiver"
                .formatted(none));
    Call.of(line("--receiver", "llama", "--model", none.toString(), "x"))
        .failed(
            "bpa persuade: There is no file %s that can be read: name a GGUF file".formatted(none));
    Call onnx = Call.of(line("--receiver", "onnx", "--model", none.toString(), "x"));
    assertEquals(1, onnx.code());
    assertTrue(onnx.err().contains(none.toString()), onnx.err());
  }

  @Test
  void theChooserConversesToo() {
    Call call = typing(SHOES + "\n", line("--interactive")).succeeded();
    assertTrue(call.out().contains("  answer  noun.person"), call.out());
    assertTrue(timeless(call.out()).endsWith("\n1 text\n"), call.out());
  }

  /** As Ctrl-C in a terminal: a child is interrupted while it waits for the next line. */
  @Test
  void anInterruptEndsItWithWhatWasSpent() throws IOException, InterruptedException {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "Skipped on Windows: no kill there");
    assumeTrue(
        new ProcessBuilder("sh", "-c", "kill -INT $$; exit 0").start().waitFor() != 0,
        "Skipped: children of this process ignore Ctrl-C, as those of one in the background do");
    try (FakeModel model = FakeModel.answering(prompt -> "noun.person")) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Bpa.class.getName()));
      command.addAll(openAi(model));
      Process child =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (var in = child.outputWriter(UTF_8);
          BufferedReader out = child.inputReader(UTF_8)) {
        in.write(SHOES + "\n");
        in.flush();
        while (!String.valueOf(out.readLine()).startsWith("spent")) {
          assertTrue(child.isAlive(), "it ended before it was interrupted");
        }
        new ProcessBuilder("kill", "-INT", String.valueOf(child.pid())).start().waitFor();
        assertEquals("", out.readLine());
        assertTrue(out.readLine().startsWith("1 text, 1 call, "));
        assertTrue(child.waitFor(1, TimeUnit.MINUTES));
        assertEquals(130, child.exitValue());
      } finally {
        child.destroyForcibly();
      }
    }
  }
}
