// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a language model, played by an endpoint on this machine. */
class LanguageModelDemoTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void persuadesALanguageModel() throws IOException {
    try (FakeModel model = FakeModel.answering(LanguageModelDemoTest::answer)) {
      List<String> receiver =
          List.of("--receiver", "openai", "--model", "fake", "--base-url", model.url());
      call(
          receiver,
          "demo",
          "--quiet",
          "--train",
          "100",
          "--held-out",
          "20",
          "--rounds",
          "150",
          "--out",
          folder.toString());
      int rounds = 150 + 5 * 20 + 9 * 20; // learning, five arms that ask it, best-fixed on dev
      assertEquals(1 + rounds, model.calls(), "and once to see whether it is there");
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(5, files.count());
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

  private static Call call(List<String> receiver, String... args) {
    return Call.of(Stream.concat(Arrays.stream(args), receiver.stream()).toArray(String[]::new))
        .succeeded();
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
