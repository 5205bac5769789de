// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the native library would end the process over. */
class OpenTokenizerTest {
  private static final String MODEL =
      """
      {"model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "yes": 1, "no": 2}},
       "post_processor": %s}""";
  private static final String TEMPLATE =
      """
      {"type": "TemplateProcessing", "pair": [],
       "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}}],
       "special_tokens": {"%s": {"id": "[CLS]", "ids": [2], "tokens": ["no"]}}}""";
  private static final String SEQUENCE = "{\"type\": \"Sequence\", \"processors\": [%s]}";

  @ParameterizedTest
  @ValueSource(strings = {"%s", SEQUENCE})
  void aTemplateMustHaveItsTokens(String around) throws IOException {
    try (OpenTokenizer whole = open(around.formatted(TEMPLATE.formatted("[CLS]")))) {
      assertArrayEquals(new long[] {2, 1}, whole.tokenizer().encode("yes").getIds());
    }
    String lacking = around.formatted(TEMPLATE.formatted("[SEP]"));
    assertEquals(
        "Not a tokenizer: mine (its post_processor adds \"[CLS]\", which is none of its special_tokens)",
        assertThrows(IOException.class, () -> open(lacking)).getMessage());
  }

  @Test
  void noTemplateIsNeeded() throws IOException {
    try (OpenTokenizer plain = open("null")) {
      assertArrayEquals(new long[] {1}, plain.tokenizer().encode("yes").getIds());
      assertEquals(2, plain.lastToken());
    }
  }

  private static OpenTokenizer open(String processor) throws IOException {
    return OpenTokenizer.of("mine", MODEL.formatted(processor).getBytes(UTF_8), Map.of());
  }
}
