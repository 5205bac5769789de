// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.tiny.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelFailureTest {
  private static final Decoding SHORT = Decoding.greedy(4);

  private final Path folder;

  LanguageModelFailureTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void gpt2() throws IOException {
    Graphs.copy("tiny-gpt2", folder, graph -> {});
  }

  private static void refuses(Class<? extends Exception> kind, Executable call, String... parts) {
    String message = Refusal.of(kind, call);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private void refusesToLoad(String... parts) {
    refuses(IOException.class, () -> LanguageModel.load(folder).close(), parts);
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    refuses(
        IOException.class,
        () -> LanguageModel.load(folder.resolve("nowhere")).close(),
        "There is no model folder",
        "nowhere");
    refusesToLoad("There is no network in " + folder, "model.onnx or onnx/model.onnx");
    gpt2();
    for (String name : List.of("config.json", "tokenizer.json")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      Files.delete(folder.resolve(name));
      refusesToLoad("There is no " + name + " in " + folder);
      Files.write(folder.resolve(name), bytes);
    }
    LanguageModel.load(folder).close();
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    gpt2();
    for (String name :
        List.of("config.json", "generation_config.json", "tokenizer.json", "model.onnx")) {
      Path file = folder.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      refusesToLoad(name, folder.toString());
      Files.writeString(file, "The dog barks.");
      refusesToLoad(name, folder.toString());
      Files.writeString(file, "");
      refusesToLoad(name, folder.toString());
      Files.write(file, bytes);
    }
    LanguageModel.load(folder).close();
  }

  @Test
  void aTokenizerWithoutAnEndIsRefused() throws IOException {
    gpt2();
    Path tokenizer = folder.resolve("tokenizer.json");
    try (RandomAccessFile file = new RandomAccessFile(tokenizer.toFile(), "rw")) {
      file.setLength(1L << 32); // on disk it takes no room
    }
    refusesToLoad(tokenizer + " has more than 134217728 bytes");
  }

  @Test
  void weightsThatAreNotBesideTheNetworkAreMissed() throws IOException {
    Path weights = folder.resolve("model.onnx_data");
    Graphs.copy("tiny-gpt2", folder, graph -> Graphs.split(graph, weights));
    Files.delete(weights);
    String missed = "There is no file %s, from which model.onnx takes weights: copy it from where";
    refusesToLoad(missed.formatted(weights));
    Files.createDirectory(weights);
    refusesToLoad(missed.formatted(weights));
  }

  @Test
  void aBeginningThatTheNetworkDoesNotKnowIsRefused() throws IOException {
    gpt2();
    Files.writeString(
        folder.resolve("config.json"), "{\"n_positions\": 96, \"bos_token_id\": 300}");
    refusesToLoad("config.json of", "begin with token 300", "only those below 300");
  }

  @Test
  void configsThatSayTooLittleOrNonsenseAreRefused() throws IOException {
    gpt2();
    Path config = folder.resolve("config.json");
    Files.writeString(config, "{\"n_positions\": -1}");
    refusesToLoad("config.json of", "how long a text may be", "max_position_embeddings");
    Files.writeString(config, "[]");
    refusesToLoad("config.json", "not a JSON object");
    Files.writeString(config, "{\"n_positions\": 96}");
    Files.writeString(
        folder.resolve("generation_config.json"), "{\"do_sample\": true, \"top_p\": 7}");
    refusesToLoad("generation_config.json of", "7.0");
  }

  @Test
  void theTokenizerOfAnotherModelIsRefused() throws IOException {
    gpt2();
    Path tokenizer = folder.resolve("tokenizer.json");
    String added =
        "\"added_tokens\":[{\"id\":300,\"content\":\"<|more|>\",\"single_word\":false,"
            + "\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":true},";
    String json = Files.readString(tokenizer).replace("\"}},{\"", "\"}},{\"");
    Files.writeString(tokenizer, json.replace("\"added_tokens\":[", added));
    refusesToLoad("tokens up to 300", "only those below 300", "another model's");
  }

  @Test
  void anEncoderIsNoLanguageModel() throws IOException {
    gpt2();
    try (InputStream bert =
        Objects.requireNonNull(getClass().getResourceAsStream("/all-minilm-l6-v2-q.onnx"))) {
      Files.write(folder.resolve("model.onnx"), bert.readAllBytes());
    }
    refusesToLoad("no causal language model", "token_type_ids", "input_ids");
  }

  @Test
  void aCacheOfUnknownShapeIsRefused() throws IOException {
    Graphs.copy("tiny-gpt2", folder, Graphs::open);
    Files.writeString(folder.resolve("config.json"), "{\"n_positions\": 96}");
    refusesToLoad("past_key_values.0.key", "num_key_value_heads", "head_dim");
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Graphs.copy("tiny-gpt2", folder, graph -> graph.removeOutput(graph.getOutputCount() - 1));
    refusesToLoad("reads past_key_values.1.value, but gives no present.1.value");
  }

  @Test
  void textsThatDoNotFitAreRefused() throws IOException {
    try (LanguageModel model = LanguageModel.load(Reference.tiny("tiny-gpt2"))) {
      String letters = "Q".repeat(93);
      refuses(
          IllegalArgumentException.class,
          () -> model.generate(letters, SHORT),
          "The prompt has 93 tokens and 4 more may follow",
          "tiny-gpt2 has at most 96",
          "shorten it, or ask for fewer");
      assertEquals(93, model.generate(letters, Decoding.greedy(3)).promptTokens());
      refuses(
          IllegalArgumentException.class,
          () -> model.generateAll(List.of("Q", letters), SHORT),
          "Prompt 1 has 93 tokens");
      refuses(
          IllegalArgumentException.class,
          () -> model.logLikelihoods(letters, List.of("Q", "XQXQ")),
          "longest continuation has 97 tokens");
      refuses(
          IllegalArgumentException.class,
          () -> model.nextTokenLogits("0123456789".repeat(100_000)),
          "1,000,000 tokens");
    }
  }

  @Test
  void textsThatPassWhatMayBeHeldAreRefused() throws IOException {
    Execution small = Execution.cpu(1).withCachedTokens(50);
    try (LanguageModel model = LanguageModel.load(Reference.tiny("tiny-gpt2"), small)) {
      refuses(
          IllegalArgumentException.class,
          () -> model.generate("Q".repeat(47), SHORT),
          "47 tokens and 4 more",
          "Execution.cachedTokens",
          "50");
      assertEquals(46, model.generate("Q".repeat(46), SHORT).promptTokens());
    }
    assertThrows(IllegalArgumentException.class, () -> small.withCachedTokens(-1));
    assertThrows(IllegalArgumentException.class, () -> small.withBatch(0));
    assertThrows(IllegalArgumentException.class, () -> Execution.cpu(0));
  }

  @Test
  void textsOfNothingAreRefusedUnlessSomethingBeginsThem() throws IOException {
    try (LanguageModel model = LanguageModel.load(Reference.tiny("tiny-gpt2"))) {
      Generation written = model.generate("", SHORT);
      assertEquals(model.generate("<|endoftext|>", SHORT), written);
      refuses(
          IllegalArgumentException.class,
          () -> model.logLikelihoods("Q", List.of("X", "")),
          "Continuation 1 is empty");
      assertEquals(0, model.logLikelihoods("Q", List.of()).length);
      assertEquals(List.of(), model.generateAll(List.of(), SHORT));
    }
    gpt2();
    Files.writeString(folder.resolve("config.json"), "{\"n_positions\": 96}");
    try (LanguageModel model = LanguageModel.load(folder)) {
      refuses(
          IllegalArgumentException.class,
          () -> model.generate("", SHORT),
          "The prompt has no token");
    }
  }

  @Test
  void anyCharactersAreRead() throws IOException {
    try (LanguageModel model = LanguageModel.load(Reference.tiny("tiny-gpt2"))) {
      assertEquals(model.generate("a?b", SHORT), model.generate("a\uD800b", SHORT));
      for (String text : List.of("\0", "a\0b", "\u0007\u001B[0m", "\uFFFF", "\u202E", "\r\n\t")) {
        assertEquals(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
            model.generate(text, SHORT).promptTokens());
      }
    }
  }
}
