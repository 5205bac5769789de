// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.onnx.tiny.TinyFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceFolderTest {
  private final Path folder;

  HuggingFaceFolderTest(@TempDir Path folder) throws IOException {
    this.folder = TinyFolder.gpt2(folder.resolve("my-gpt2"), Gpt2Weights.tiny(1));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String refusal() {
    String message = Refusal.of(IOException.class, () -> EncoderModel.in(folder));
    assertTrue(message.contains(folder.toString()), message);
    return message;
  }

  @Test
  void theModelMayBeInAFolderOfItsOwn() throws IOException {
    Files.createDirectory(folder.resolve("onnx"));
    Files.move(folder.resolve("model.onnx"), folder.resolve("onnx/model.onnx"));
    EncoderModel model = EncoderModel.in(folder);
    assertEquals("my-gpt2", model.name());
    assertEquals(folder.resolve("onnx/model.onnx"), model.model().path().orElseThrow());
    Files.delete(folder.resolve("onnx/model.onnx"));
    assertTrue(refusal().startsWith("There is no model.onnx in "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenizer.json", "config.json"})
  void whatIsMissingIsNamed(String file) throws IOException {
    Files.delete(folder.resolve(file));
    assertTrue(refusal().startsWith("There is no " + file + " in "), refusal());
  }

  @Test
  void aFolderThatIsNoneIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    assertEquals(
        "There is no folder " + nowhere,
        assertThrows(IOException.class, () -> PromptEncoder.load(nowhere)).getMessage());
  }

  /** On disk it takes no room; read whole, it would take all memory. */
  @Test
  void aConfigurationWithoutAnEndIsRefused() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("config.json").toFile(), "rw")) {
      file.setLength(1L << 32);
    }
    assertTrue(refusal().contains("config.json has more than 134217728 bytes"), refusal());
  }

  @Test
  void aConfigurationThatIsNoJsonIsRefused() throws IOException {
    write("config.json", "{\"n_positions\": ");
    assertTrue(refusal().contains("config.json is no JSON: "), refusal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'model_type': 'bert', 'max_position_embeddings': 512}     | {}                       | 512",
        "{'model_type': 'roberta', 'max_position_embeddings': 514}  | {}                       | 512",
        "{'model_type': 'mpnet', 'max_position_embeddings': 514}    | {}                       | 512",
        "{'model_type': 'bert', 'max_position_embeddings': 512}     | {'max_seq_length': 256}  | 256",
        "{'model_type': 'gpt2', 'n_positions': 1024, 'n_ctx': 7}    | {'max_seq_length': null} | 1024",
        "{'model_type': 'distilbert'}                               | {}                       | 512"
      },
      quoteCharacter = '"')
  void theShortestLimitCounts(String config, String sentence, int expected) throws IOException {
    write("config.json", config.replace('\'', '"'));
    write("sentence_bert_config.json", sentence.replace('\'', '"'));
    write("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");
    assertEquals(expected, EncoderModel.in(folder).maxTokens());
  }

  @Test
  void aLimitThatLeavesNothingIsRefused() throws IOException {
    write("config.json", "{\"n_positions\": 2}");
    assertTrue(refusal().endsWith("a text of at most 2 tokens"), refusal());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt2, , LAST",
    "bert, , MEAN",
    "gpt2, pooling_mode_mean_tokens, MEAN",
    "bert, pooling_mode_cls_token, CLS",
    "bert, pooling_mode_lasttoken, LAST"
  })
  void thePoolingIsThatOfTheFolderOrOfTheKind(String kind, String mode, Pooling expected)
      throws IOException {
    write("config.json", "{\"model_type\": \"" + kind + "\"}");
    if (mode != null) {
      write(
          "1_Pooling/config.json",
          "{\"word_embedding_dimension\": 16, \"pooling_mode_max_tokens\": false, \"%s\": true}"
              .formatted(mode));
    }
    assertEquals(expected, EncoderModel.in(folder).pooling());
  }

  @ParameterizedTest
  @CsvSource({"Qwen3ForCausalLM, LAST", "BertForMaskedLM, MEAN"})
  void aDecoderOfAKindNotListedIsKnownByItsArchitecture(String name, Pooling expected)
      throws IOException {
    write("config.json", "{\"model_type\": \"new\", \"architectures\": [\"" + name + "\"]}");
    assertEquals(expected, EncoderModel.in(folder).pooling());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pooling_mode_max_tokens\": true}",
        "{\"pooling_mode_max_tokens\": false, \"pooling_mode\": \"cls\"}",
        "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": true}"
      })
  void aPoolingThatIsNotHereIsRefused(String modes) throws IOException {
    write("1_Pooling/config.json", modes);
    assertTrue(refusal().contains("wants the pooling ["), refusal());
  }
}
