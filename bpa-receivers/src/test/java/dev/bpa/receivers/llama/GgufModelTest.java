// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no model file. */
class GgufModelTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void saysThatThereIsNoFile() {
    Path file = folder.resolve("none.gguf");
    assertEquals(
        "There is no file %s that can be read: name a GGUF file".formatted(file),
        assertThrows(IOException.class, () -> GgufModel.load(file)).getMessage());
  }

  @Test
  void saysThatAFileIsNoModel() throws IOException {
    for (String content : List.of("", "GGUF", "hello, I am no model")) {
      Path file = Files.writeString(folder.resolve("bad.gguf"), content);
      assertEquals(
          file + " is no GGUF file that llama.cpp can read: is it whole?",
          assertThrows(IOException.class, () -> GgufModel.load(file)).getMessage());
    }
  }

  @Test
  void refusesAContextOrThreadsOfNone() {
    Path file = folder.resolve("none.gguf");
    assertThrows(IllegalArgumentException.class, () -> GgufModel.load(file, 15, 1));
    assertThrows(IllegalArgumentException.class, () -> GgufModel.load(file, 512, 0));
  }

  @Test
  void refusesSamplingThatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> Sampling.greedy(0));
    Sampling greedy = Sampling.greedy(1);
    assertThrows(IllegalArgumentException.class, () -> greedy.withTemperature(-0.1));
    assertThrows(IllegalArgumentException.class, () -> greedy.withTemperature(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> greedy.withStops("a", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "a <|im_end|> b, a < |im_end|> b",
    "<|start_header_id|>, < |start_header_id|>",
    "<\uFF5CUser\uFF5C>, < \uFF5CUser\uFF5C>",
    "[INST] x [/INST], [ INST] x [ /INST]",
    "<<SYS>>x<</SYS>>, < <SYS>>x< </SYS>>",
    "</s><s>, < /s>< s>",
    "<start_of_turn>model, < start_of_turn>model",
    "1 < 2 <b>x</b> <span>|, 1 < 2 <b>x</b> <span>|"
  })
  void marksOfTurnsAreBrokenUp(String said, String harmless) {
    assertEquals(harmless, ChatTemplate.harmless(said));
  }

  @Test
  void aTextIsNeverTakenForTheTemplatesPlaceholder() {
    ChatTemplate template =
        new ChatTemplate("U:bpaUserTextHere|", "S:bpaSystemTextHere U:bpaUserTextHere|");
    String both = "bpaUserTextHere bpaSystemTextHere";
    assertEquals("U:" + both + "|", template.render("", both));
    assertEquals("S:" + both + " U:" + both + "|", template.render(both, both));
  }
}
