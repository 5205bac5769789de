// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperienceLogTest {
  private static final String LINE =
      """
      {"version":1,"seed":7,"round":0,"policyVersion":"full disclosure","prompt":"Is he guilty?",\
      "state":"GUILTY","signal":"GUILTY","propensity":1.0,"action":"convict","reward":1.0,\
      "prior":{"GUILTY":0.3,"INNOCENT":0.7},"posterior":{"GUILTY":1.0},\
      "logEvidence":-1.2039728043259361}
      """;

  private enum Truth implements State {
    GUILTY,
    INNOCENT
  }

  private final Path folder;

  ExperienceLogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file() {
    return folder.resolve("rounds.jsonl");
  }

  private static Advisor<Truth> advisor() {
    return Advisor.commitTo(new FullDisclosure())
        .informedBy(Prior.of(Distribution.of(Truth.GUILTY, 0.3, Truth.INNOCENT, 0.7)))
        .withSeed(7);
  }

  private static Experience<Truth, String> round() {
    Advisor<Truth> advisor = advisor();
    Outcome<Truth, String> outcome;
    do {
      outcome = advisor.persuade(seen -> "convict", "Is he guilty?");
    } while (outcome.state() != Truth.GUILTY);
    return outcome.rewarded(1);
  }

  private List<LoggedExperience> read() throws IOException {
    List<LoggedExperience> rounds = new ArrayList<>();
    ExperienceLog.at(file()).read(rounds::add);
    return rounds;
  }

  private String refusal(String content) throws IOException {
    Files.writeString(file(), content);
    String message = String.valueOf(assertThrows(IOException.class, this::read).getMessage());
    assertTrue(message.startsWith(file().toString()), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void aLineIsAsTheFormatSays() throws IOException {
    try (var writer = ExperienceLog.at(file()).open()) {
      writer.append(round());
    }
    long round = round().outcome().round();
    assertEquals(LINE.replace("\"round\":0", "\"round\":" + round), Files.readString(file()));
  }

  @Test
  void theRewardMayBeUnknown() throws IOException {
    try (var writer = ExperienceLog.at(file()).open()) {
      writer.append(round().outcome());
    }
    LoggedExperience read = read().get(0);
    assertEquals(OptionalDouble.empty(), read.reward());
    assertTrue(read.experience().isEmpty());
  }

  @Test
  void theCallerSaysHowAnActionIsWritten() throws IOException {
    var advisor = Advisor.commitTo(new Silence()).informedBy((context, random) -> State.none());
    try (ExperienceWriter<Integer> writer =
        ExperienceLog.at(file()).withSync().<Integer>open(Integer::toHexString)) {
      writer.append(advisor.persuade(seen -> 255, Context.none()).rewarded(1));
    }
    LoggedExperience read = read().get(0);
    assertEquals("ff", read.outcome().action());
    assertEquals(Context.none(), read.outcome().context());
    assertEquals(Signal.silence(), read.outcome().signal());
  }

  @Test
  void threadsDoNotMixTheirLines() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Experience<Truth, String> round = round();
    try (var writer = ExperienceLog.at(file()).open()) {
      Callable<Void> hundredRounds =
          () -> {
            for (int i = 0; i < 100; i++) {
              writer.append(round);
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(List.of(hundredRounds, hundredRounds))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(200, read().size());
  }

  @Test
  void anInterruptedThreadWritesOn() throws IOException {
    try (var writer = ExperienceLog.at(file()).open()) {
      Thread.currentThread().interrupt();
      writer.append(round());
      assertTrue(Thread.interrupted());
      writer.append(round());
    }
    assertEquals(2, read().size());
  }

  @Test
  void thereIsOneWriterAtATimeAndReadersBesideIt() throws IOException {
    try (var writer = ExperienceLog.at(file()).open()) {
      writer.append(round());
      assertEquals(1, read().size());
      IOException refused = assertThrows(IOException.class, () -> ExperienceLog.at(file()).open());
      assertEquals(
          file() + ": another writer has this log open; close that one first",
          refused.getMessage());
    }
    try (var writer = ExperienceLog.at(file()).open()) {
      writer.append(round());
    }
    assertEquals(2, read().size());
  }

  @Test
  void nothingIsAppendedToAnotherFile() throws IOException {
    Files.writeString(file(), "a diary");
    assertThrows(IOException.class, () -> ExperienceLog.at(file()).open());
    assertEquals("a diary", Files.readString(file()));
  }

  @Test
  void aTornLastLineIsToldAndLeftOut() throws IOException {
    String torn = LINE.substring(0, 57);
    Files.writeString(file(), LINE + torn);
    List<LoggedExperience> rounds = new ArrayList<>();
    ExperienceLog.Reading reading = ExperienceLog.at(file()).read(rounds::add);
    assertEquals(1, rounds.size());
    assertEquals(
        file()
            + ": the last line, 57 bytes from offset "
            + LINE.length()
            + ", is torn and left out: its writer was stopped",
        reading.torn().orElseThrow().toString());
  }

  @Test
  void aMalformedLineInTheMiddleIsNamed() throws IOException {
    String message = refusal(LINE + LINE.substring(0, 57) + "\n" + LINE);
    assertTrue(message.contains(", line 2: not JSON: "), message);
  }

  @Test
  void anotherSchemaIsRefused() throws IOException {
    String message = refusal(LINE.replace("\"version\":1", "\"version\":2"));
    assertTrue(
        message.endsWith("line 1: schema version 2 is not known; this library reads version 1"),
        message);
  }

  @Test
  void aWrongFieldIsNamedWithItsValue() throws IOException {
    assertTrue(
        refusal(LINE.replace("\"round\":0", "\"round\":1.5"))
            .endsWith("'round' should be a whole number, but is 1.5"));
    assertTrue(
        refusal(LINE.replace("\"reward\":1.0", "\"reward\":1e999"))
            .contains("'reward' should be a finite number"));
    assertTrue(
        refusal(LINE.replace("\"action\":\"convict\",", ""))
            .endsWith("'action' is missing; it should be a text"));
    assertTrue(
        refusal(LINE.replace("\"propensity\":1.0", "\"propensity\":0"))
            .endsWith("Not the probability of what happened: 0.0"));
    assertTrue(
        refusal(LINE.replace("\"GUILTY\":0.3", "\"GUILTY\":0.4")).contains("Probabilities sum to"));
    assertTrue(refusal(LINE.replace("\"reward\":1.0", "\"reward\":NaN")).contains("not JSON"));
    assertTrue(refusal(LINE.replace("\"seed\":7", "\"seed\":7,\"seed\":8")).contains("Duplicate"));
    assertTrue(refusal("\n" + LINE).contains("line 1: "));
    assertTrue(refusal("[1]\n").endsWith("line 1: not a JSON object"));
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    byte[] line = LINE.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    line[LINE.indexOf("guilty?")] = (byte) 0xFF;
    Files.write(file(), line);
    String message = String.valueOf(assertThrows(IOException.class, this::read).getMessage());
    assertTrue(message.contains("line 1: not JSON: Invalid UTF-8"), message);
  }

  @Test
  void fieldsOfLaterMinorVersionsAreIgnored() throws IOException {
    Files.writeString(file(), LINE.replace("\"seed\"", "\"colour\":\"red\",\"seed\""));
    assertEquals(1, read().size());
  }

  @Test
  void statesOfOneNameAreRefusedAsTheyCouldNotBeToldApart() throws IOException {
    record Anonymous(int number) implements State {
      @Override
      public String toString() {
        return "somebody";
      }
    }
    var prior = Prior.of(Distribution.uniform(List.of(new Anonymous(1), new Anonymous(2))));
    var advisor = Advisor.commitTo(new Silence()).informedBy(prior);
    try (var writer = ExperienceLog.at(file()).open()) {
      var outcome = advisor.persuade(seen -> "nod", Context.none());
      assertThrows(IllegalArgumentException.class, () -> writer.append(outcome));
      writer.append(round());
    }
    assertEquals(1, read().size());
  }

  @Test
  void aBeliefInAStateWhoseNameIsCutIsRefused() throws IOException {
    NamedState cut = new NamedState("smile \uD83D");
    var advisor = Advisor.commitTo(new Silence()).informedBy(Prior.of(Distribution.certain(cut)));
    try (var writer = ExperienceLog.at(file()).open()) {
      var outcome = advisor.persuade(seen -> "nod", Context.none());
      assertThrows(IllegalArgumentException.class, () -> writer.append(outcome));
    }
    assertEquals(List.of(), read());
  }

  @Test
  void aMissingLogIsNamed() {
    String message = String.valueOf(assertThrows(IOException.class, this::read).getMessage());
    assertEquals(file() + ": there is no experience log here", message);
  }
}
