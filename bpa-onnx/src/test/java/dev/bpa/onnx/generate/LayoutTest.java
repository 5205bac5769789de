// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same model in every layout writes the same. */
class LayoutTest {
  private final Path folder;

  LayoutTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static void requireWritesAsPyTorch(String name, Path path) throws IOException {
    try (LanguageModel model = LanguageModel.load(path, Execution.cpu(1).withCachedTokens(384))) {
      List<Reference> references = Reference.of(Reference.tiny(name));
      List<String> prompts = references.stream().map(Reference::prompt).toList();
      List<Generation> written = model.generateAll(prompts, Decoding.greedy(24));
      for (int i = 0; i < written.size(); i++) {
        ReferenceTest.requireSame(references.get(i), written.get(i));
      }
    }
  }

  @Test
  void aNetworkThatIsToldWhetherThereIsAPast() throws IOException {
    Graphs.copy("tiny-llama", folder, Graphs::branched);
    requireWritesAsPyTorch("tiny-llama", folder);
  }

  @Test
  void aNetworkThatLeavesTheSizeOfKeysToItsConfig() throws IOException {
    Graphs.copy("tiny-llama", folder, Graphs::open);
    requireWritesAsPyTorch("tiny-llama", folder);
  }

  @Test
  void aNetworkThatCountsPositionsItselfIsNotPadded() throws IOException {
    Graphs.copy("tiny-gpt2", folder, Graphs::unpositioned);
    requireWritesAsPyTorch("tiny-gpt2", folder);
  }

  @Test
  void weightsInAFileBesideIt() throws IOException {
    Path weights = folder.resolve("model.onnx_data");
    Graphs.copy("tiny-gpt2", folder, graph -> Graphs.split(graph, weights));
    assertTrue(Files.size(weights) > 50_000);
    requireWritesAsPyTorch("tiny-gpt2", folder);
  }

  @Test
  void aNetworkInItsOwnFolder() throws IOException {
    Graphs.copy("tiny-gpt2", folder, graph -> {});
    Files.createDirectory(folder.resolve("onnx"));
    Path network = folder.resolve("onnx/model_other.onnx");
    Files.move(folder.resolve("model.onnx"), network);
    requireWritesAsPyTorch("tiny-gpt2", network);
    Files.move(network, folder.resolve("onnx/model.onnx"));
    requireWritesAsPyTorch("tiny-gpt2", folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx_data", "weights.bin"})
  void anIdNamesTheWeights(String file) throws IOException {
    Path weights = folder.resolve(file);
    Graphs.copy("tiny-gpt2", folder, graph -> Graphs.split(graph, weights));
    String first = id();
    assertTrue(first.matches(".+ sha256:[0-9a-f]{16}"), first);
    assertEquals(first, id());
    byte[] changed = Files.readAllBytes(weights);
    changed[40_000] ^= 1;
    Files.write(weights, changed);
    assertNotEquals(first, id());
  }

  private String id() throws IOException {
    try (LanguageModel model = LanguageModel.load(folder)) {
      return model.id();
    }
  }

  @Test
  void whatTheMakersRecommendIsKnown() throws IOException {
    Graphs.copy("tiny-gpt2", folder, graph -> {});
    Path generation = folder.resolve("generation_config.json");
    assertEquals(Decoding.greedy(7), recommended());
    Files.writeString(generation, "{\"do_sample\": true, \"temperature\": 0.6, \"top_p\": 0.9}");
    assertEquals(
        Decoding.sampling(7).withTemperature(0.6).withTopK(50).withTopP(0.9), recommended());
    Files.writeString(generation, "{\"do_sample\": true, \"top_k\": 0}");
    assertEquals(Decoding.sampling(7), recommended());
    Files.delete(generation);
    assertEquals(Decoding.greedy(7), recommended());
  }

  private Decoding recommended() throws IOException {
    try (LanguageModel model = LanguageModel.load(folder)) {
      return model.recommended(7);
    }
  }

  @Test
  void severalTokensMayEndAText() throws IOException {
    Graphs.copy("tiny-llama", folder, graph -> {});
    Reference known = Reference.of(Reference.tiny("tiny-llama")).get(0);
    int third = known.greedy().get(2);
    assertFalse(known.greedy().subList(0, 2).contains(third));
    Files.writeString(
        folder.resolve("generation_config.json"), "{\"eos_token_id\": [2, %d]}".formatted(third));
    try (LanguageModel model = LanguageModel.load(folder)) {
      Generation written = model.generate(known.prompt(), Decoding.greedy(24));
      assertEquals(3, written.tokens().size());
      assertEquals(Generation.Ending.END_OF_TEXT, written.ending());
    }
  }
}
