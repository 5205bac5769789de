// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerLogTest {
  private final Path file;
  private final List<String> asked = new ArrayList<>();

  AnswerLogTest(@TempDir Path folder) {
    file = folder.resolve("answers.jsonl");
  }

  private String ask(AnswerLog log, String model, String prompt) {
    Receiver<Reply> receiver =
        Receivers.of(
            text -> {
              asked.add(text);
              return text + " = " + asked.size();
            });
    return log.keeping(model, Rendering.revealing(), receiver)
        .respond(new Observation(Prompt.of(prompt), Signal.silence()))
        .text();
  }

  @Test
  void theSameIsAskedOnce() throws IOException {
    try (AnswerLog log = AnswerLog.open(file)) {
      assertEquals("a = 1", ask(log, "m", "a"));
      assertEquals("b = 2", ask(log, "m", "b"));
      assertEquals("a = 1", ask(log, "m", "a"));
      assertEquals("a = 3", ask(log, "another", "a"), "another model answers for itself");
      assertEquals(3, log.size());
    }
    assertEquals(List.of("a", "b", "a"), asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "Grüße 😀", "a\u2028b", "\"quoted\\", "\0"})
  void anotherRunTakesItUp(String prompt) throws IOException {
    String first;
    try (AnswerLog log = AnswerLog.open(file)) {
      first = ask(log, "m", prompt);
    }
    try (AnswerLog log = AnswerLog.open(file)) {
      assertEquals(1, log.size());
      assertEquals(first, ask(log, "m", prompt));
      assertEquals(1, asked.size());
      ask(log, "m", "new");
    }
    try (AnswerLog log = AnswerLog.open(file)) {
      assertEquals(2, log.size());
    }
  }

  @Test
  void whatWasAnsweredIsThereBeforeTheLogIsClosed() throws IOException {
    try (AnswerLog log = AnswerLog.open(file)) {
      ask(log, "m", "a");
      assertEquals(1, Files.readAllLines(file).size());
    }
  }

  @Test
  void aFailureIsNotKept() throws IOException {
    try (AnswerLog log = AnswerLog.open(file)) {
      Receiver<Reply> broken =
          log.keeping(
              "m",
              Rendering.revealing(),
              seen -> {
                throw new ReceiverException.Permanent("no key", null);
              });
      Observation seen = new Observation(Prompt.of("a"), Signal.silence());
      assertThrows(ReceiverException.Permanent.class, () -> broken.respond(seen));
      assertEquals(0, log.size());
    }
    assertFalse(Files.exists(file), "an empty log leaves no file");
  }

  @Test
  void aTornLineIsCutOff() throws IOException {
    try (AnswerLog log = AnswerLog.open(file)) {
      ask(log, "m", "a");
    }
    Files.writeString(file, "{\"version\":1,\"quest", StandardOpenOption.APPEND);
    try (AnswerLog log = AnswerLog.open(file)) {
      assertEquals(1, log.size());
      ask(log, "m", "b");
    }
    try (AnswerLog log = AnswerLog.open(file)) {
      assertEquals(2, log.size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mine",
        "{}",
        "[]",
        "{\"version\":2,\"question\":\"q\",\"answer\":\"a\"}",
        "{\"version\":1,\"question\":\"q\",\"answer\":7}",
        "{\"version\":1,\"answer\":\"a\"}"
      })
  void aFileOfAnotherKindIsRefusedAndLeftAlone(String line) throws IOException {
    String text = "{\"version\":1,\"question\":\"q\",\"answer\":\"a\"}\n" + line + "\n";
    Files.writeString(file, text);
    IOException e = assertThrows(IOException.class, () -> AnswerLog.open(file));
    assertEquals(
        file + ", line 2: not an answer that was kept; move the file away to begin anew",
        e.getMessage());
    assertEquals(text, Files.readString(file));
  }

  @Test
  void twoRunsDoNotWriteToOneLog() throws IOException {
    try (AnswerLog log = AnswerLog.open(file)) {
      IOException e = assertThrows(IOException.class, () -> AnswerLog.open(file));
      assertEquals(file + " is open in another run: let that one end first", e.getMessage());
      ask(log, "m", "a");
      assertEquals(1, log.size());
    }
  }
}
