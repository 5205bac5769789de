// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a language model, played by an endpoint on this machine. */
class LanguageModelDemoTest {
  @TempDir private Path folder = Path.of("");

  private String[] demo() {
    return ("demo --quiet --train 100 --held-out 20 --rounds 150 --out " + folder).split(" ");
  }

  @Test
  void persuadesALanguageModel() throws IOException {
    try (FakeModel model = FakeModel.answering(LanguageModelDemoTest::answer)) {
      List<String> receiver = receiver(model);
      call(receiver, demo());
      // To see whether it is there; learning; five arms that ask it; best-fixed on dev glosses.
      // What is asked a second time is answered from the log.
      assertEquals(1 + lines(), model.calls());
      assertTrue(model.calls() <= 1 + 150 + 5 * 20 + 9 * 20, "" + model.calls());
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(6, files.count());
      }
      JsonNode arms =
          new ObjectMapper().readTree(folder.resolve("results.json").toFile()).path("arms");
      assertEquals("full-revelation", arms.path(9).path("arm").asText());
      assertTrue(
          arms.path(9).path("value").asDouble() > arms.path(4).path("value").asDouble(),
          "a model that takes signals by their word gains from the true ones");

      Call call = call(receiver, "persuade", "--advisor", folder.toString(), "a large dog");
      assertTrue(call.out().startsWith("signal  "), call.out());
      Call.of("persuade", "--advisor", folder.toString(), "a large dog")
          .failed(
              "bpa persuade: The Advisor in %s was trained on a language model: add --receiver"
                      .formatted(folder)
                  + " openai");
    }
  }

  @Test
  void goesOnFromWhatWasPaidFor() throws IOException {
    byte[] whole;
    int calls;
    try (FakeModel model = FakeModel.answering(LanguageModelDemoTest::answer)) {
      call(receiver(model), demo());
      whole = Files.readAllBytes(folder.resolve("results.json"));
      calls = model.calls();
      for (String name : List.of("results.json", "advisor.onnx", "answers.jsonl")) {
        Files.delete(folder.resolve(name));
      }

      model.failing(call -> call <= calls + 101 ? 200 : 503);
      Call failed = Call.of(line(receiver(model), demo()));
      assertEquals(1, failed.code());
      assertEquals(
          "bpa demo: %s/chat/completions is overloaded or failing (503): try again in 0s. The 100"
                  .formatted(model.url())
              + " answers so far are kept in %s: the same command goes on from there"
                  .formatted(folder.resolve("answers.jsonl")),
          failed.err().strip());
      assertEquals(100, lines());
      assertEquals(calls + 101 + 6, model.calls(), "six attempts");

      int before = model.calls();
      AtomicInteger refused = new AtomicInteger();
      model.failing(call -> call % 10 != 5 ? 200 : refused.incrementAndGet() % 2 == 0 ? 429 : 503);
      call(receiver(model), demo());
      assertEquals(calls - 1, lines(), "no answer is paid for twice");
      assertEquals(
          before + calls - 100 + refused.get(), model.calls(), "and every failure is tried again");
      assertArrayEquals(whole, Files.readAllBytes(folder.resolve("results.json")));
    }
  }

  @Test
  void keepsWhatWasPaidForWhenItIsRefused() throws IOException {
    try (FakeModel model = FakeModel.failing(400, 20)) {
      Call failed = Call.of(line(receiver(model), demo()));
      assertEquals(1, failed.code());
      assertEquals(1, failed.err().lines().count(), failed.err());
      assertTrue(failed.err().contains("(400)"), failed.err());
      assertTrue(failed.err().contains("The 18 answers so far are kept in "), failed.err());
      assertEquals(20, model.calls());
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(folder.resolve("answers.jsonl")), files.toList());
      }
    }
  }

  private long lines() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("answers.jsonl"))) {
      return lines.count();
    }
  }

  private static List<String> receiver(FakeModel model) {
    return List.of("--receiver", "openai", "--model", "fake", "--base-url", model.url());
  }

  private static String[] line(List<String> receiver, String... args) {
    return Stream.concat(Arrays.stream(args), receiver.stream()).toArray(String[]::new);
  }

  private static Call call(List<String> receiver, String... args) {
    return Call.of(line(receiver, args)).succeeded();
  }

  /** The first class of the group that the signal names; without a signal, an act. */
  private static String answer(String prompt) {
    return Arrays.stream(NounGroup.values())
        .filter(group -> prompt.endsWith("signal: `" + group.signal().name() + "`"))
        .flatMap(group -> Arrays.stream(NounClass.values()).filter(c -> c.group() == group))
        .skip(1)
        .findFirst()
        .orElse(NounClass.ACT)
        .label();
  }
}
