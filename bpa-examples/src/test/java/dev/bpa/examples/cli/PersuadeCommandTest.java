// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Signal;
import dev.bpa.examples.demo.JobFiles;
import dev.bpa.examples.demo.SavedReceiver;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertEquals("  prompt  " + TEXT, lines.get(1));
    assertTrue(lines.get(2).startsWith("  before  noun.person "), lines.get(2));
    assertEquals("  signal  person", lines.get(3));
    assertTrue(lines.get(4).startsWith("  after   noun.person 9"), lines.get(4));
    assertEquals("  answer  noun.person", lines.get(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200b\u200d", "\u0001\u0002", "\ufeff"})
  void refusesATextOfWhichNothingCanBeRead(String text) {
    persuade(text)
        .wasRefused(
            "bpa persuade: TEXT holds nothing that can be read: give a definition."
                + " Try 'bpa persuade --help'.");
  }

  @Test
  void saysThatATextIsNotReadToItsEnd() {
    String words = "word ".repeat(510);
    assertEquals("", persuade(words).err(), "512 tokens with those that mark the ends");
    Call call = persuade(words + "word");
    assertEquals(
        "bpa persuade: TEXT is long: the Advisor reads its first 512 tokens only, some 350 words",
        call.err().strip());
    assertEquals(0, call.code());
  }

  @Test
  void takesATextThatBeginsLikeAnOption() {
    assertEquals("  prompt  --x", persuade("--", "--x").succeeded().out().lines().toList().get(1));
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
  void asksAModelThatReasonsAsItWantsToBeAsked() throws IOException {
    try (FakeModel model = FakeModel.answering(prompt -> "noun.act").reasoning()) {
      String[] line = {TEXT, "--receiver", "openai", "--model", "m", "--base-url", model.url()};
      Call plain = persuade(line);
      assertEquals(1, plain.code());
      assertTrue(plain.err().contains("refused the request (400)"), plain.err());
      String[] reasoning = Arrays.copyOf(line, line.length + 1);
      reasoning[line.length] = "--reasoning";
      assertTrue(persuade(reasoning).succeeded().out().contains("answer  noun.act"));
    }
  }

  @Test
  void whatAModelAnswersDoesNotSteerTheTerminal() throws IOException {
    try (FakeModel model =
        FakeModel.answering(prompt -> "\u001b[2J\u001b]0;mine\u0007 I\ndo\u202e not")) {
      Call call = persuade(TEXT, "--receiver", "openai", "--model", "m", "--base-url", model.url());
      assertEquals(
          List.of("signal  person", "answer  [2J ]0;mine  I do  not"),
          call.succeeded().out().lines().toList());
    }
  }

  @Test
  void wantsTheReceiverThatTheAdvisorWasTrainedOn() throws IOException {
    SavedReceiver saved = SavedReceiver.load(folder.resolve(JobFiles.RECEIVER));
    new SavedReceiver(saved.advisor(), OptionalDouble.empty(), saved.prior(), saved.commitment())
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
            "bpa persuade: %s: not JSON (Unexpected end-of-input within/between Object entries):"
                    .formatted(file)
                + " run bpa demo again");
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
    Path told = folder.resolve(JobFiles.RECEIVER);
    new SavedReceiver("onnx 0123456789abcdef", saved.sharpness(), saved.prior(), saved.commitment())
        .save(told);
    persuade(TEXT)
        .failed(
            "bpa persuade: %s: advisor is 'onnx 0123456789abcdef', but %s is '%s', of another run:"
                    .formatted(told, folder.resolve(JobFiles.ADVISOR), saved.advisor())
                + " run bpa demo again");
  }

  @Test
  void refusesAnAdvisorWithOtherSignals() throws IOException {
    Path file = folder.resolve(JobFiles.ADVISOR);
    SavedReceiver saved = SavedReceiver.load(folder.resolve(JobFiles.RECEIVER));
    PromptEncoder encoder = PromptEncoder.miniLm();
    TrainedHead other =
        new TrainedHead(
            List.of(Signal.of("hot"), Signal.of("cold")),
            SoftmaxHead.zeros(encoder.dimension(), 2),
            Map.of());
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, other)) {
      policy.save(file);
      new SavedReceiver(policy.version(), saved.sharpness(), saved.prior(), saved.commitment())
          .save(folder.resolve(JobFiles.RECEIVER));
    }
    persuade(TEXT)
        .failed(
            "bpa persuade: %s: sends the signals [hot, cold], not those that %s announces: run bpa"
                    .formatted(file, folder.resolve(JobFiles.RECEIVER))
                + " demo again");
  }

  private Call persuade(String... args) {
    List<String> line = new ArrayList<>(List.of("persuade", "--advisor", folder.toString()));
    line.addAll(List.of(args));
    return Call.of(line);
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
