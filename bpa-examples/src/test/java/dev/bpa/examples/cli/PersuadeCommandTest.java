// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.examples.demo.JobFiles;
import dev.bpa.examples.demo.SavedReceiver;
import dev.bpa.examples.wordnet.NounGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersuadeCommandTest {
  private static final String TEXT = "a person who repairs shoes";

  @TempDir private static Path original = Path.of("");
  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void saveAnAdvisor() throws IOException {
    SavedAdvisor.save(original, NounGroup.PERSON);
  }

  @BeforeEach
  void copyIt() throws IOException {
    for (String name : List.of(JobFiles.ADVISOR, JobFiles.RECEIVER)) {
      Files.copy(original.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void showsTheWayFromPriorToAnswer() {
    List<String> lines = persuade(TEXT).succeeded().out().lines().toList();
    assertEquals("  prompt     " + TEXT, lines.get(1));
    assertTrue(lines.get(2).startsWith("  prior      noun.person "), lines.get(2));
    assertEquals("  signal     person", lines.get(3));
    assertTrue(lines.get(4).startsWith("  posterior  noun.person 9"), lines.get(4));
    assertEquals("  answer     noun.person", lines.get(5));
  }

  @Test
  void asksALanguageModel() throws IOException {
    try (FakeModel model =
        FakeModel.answering(
            prompt ->
                prompt.endsWith(TEXT + "\n\nThe advisor's signal: `person`")
                    ? "I would say noun.person."
                    : "noun.act")) {
      Call call = persuade(TEXT, "--receiver", "openai", "--model", "m", "--base-url", model.url());
      assertEquals(
          List.of("signal  person", "answer  noun.person"),
          call.succeeded().out().lines().toList());
      assertEquals(1, model.calls());
    }
  }

  @Test
  void wantsTheReceiverThatTheAdvisorWasTrainedOn() throws IOException {
    SavedReceiver saved = SavedReceiver.load(folder.resolve(JobFiles.RECEIVER));
    new SavedReceiver(saved.advisor(), null, saved.prior(), saved.commitment())
        .save(folder.resolve(JobFiles.RECEIVER));
    persuade(TEXT)
        .failed(
            "bpa persuade: The Advisor in %s was trained on a language model: add --receiver openai"
                .formatted(folder));
  }

  @Test
  void saysThatThereIsNoDemo() {
    Path nowhere = folder.resolve("nowhere");
    Call.of("persuade", TEXT, "--advisor", nowhere.toString())
        .failed(
            "bpa persuade: There is no %s: run bpa demo first, or name its folder"
                .formatted(nowhere.resolve(JobFiles.RECEIVER)));
  }

  @Test
  void saysThatTheReceiverIsDamaged() throws IOException {
    Path file = Files.writeString(folder.resolve(JobFiles.RECEIVER), "{\"advisor\":");
    persuade(TEXT)
        .failed(
            "bpa persuade: %s is damaged, or not the receiver of a demo: run bpa demo again"
                .formatted(file));
  }

  @Test
  void saysThatThereIsNoAdvisor() throws IOException {
    Files.delete(folder.resolve(JobFiles.ADVISOR));
    assertNames(persuade(TEXT), folder.resolve(JobFiles.ADVISOR));
  }

  @Test
  void saysThatTheAdvisorIsDamaged() throws IOException {
    Path file = folder.resolve(JobFiles.ADVISOR);
    byte[] bytes = Files.readAllBytes(file);
    for (byte[] damaged :
        List.of("no model".getBytes(UTF_8), Arrays.copyOf(bytes, bytes.length / 2))) {
      Files.write(file, damaged);
      assertNames(persuade(TEXT), file);
    }
  }

  @Test
  void refusesFilesOfTwoRuns() throws IOException {
    SavedReceiver saved = SavedReceiver.load(folder.resolve(JobFiles.RECEIVER));
    new SavedReceiver("onnx 0", saved.sharpness(), saved.prior(), saved.commitment())
        .save(folder.resolve(JobFiles.RECEIVER));
    persuade(TEXT)
        .failed(
            "bpa persuade: advisor.onnx and receiver.json in %s are of different runs: run bpa demo"
                    .formatted(folder)
                + " again");
  }

  private Call persuade(String... args) {
    List<String> line = new ArrayList<>(List.of("persuade", "--advisor", folder.toString()));
    line.addAll(List.of(args));
    return Call.of(line.toArray(String[]::new));
  }

  /** One line, which names the file, and no stack trace. */
  private static void assertNames(Call call, Path file) {
    assertEquals(1, call.code());
    assertEquals("", call.out());
    assertEquals(1, call.err().lines().count(), call.err());
    assertTrue(
        call.err().startsWith("bpa persuade: ") && call.err().contains(file.toString()),
        call.err());
  }
}
