// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void holdsTextsOfAnyKind() {
    List<String> texts = List.of("ask", "", "two words", "\r\n\u2028\0", "bpa é \uD83D\uDE00", "");
    String line = Line.of(texts.toArray());
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
    assertEquals(texts, Line.read(line));
  }

  @Test
  void whatNativeCodePrintsIsNone() {
    assertEquals(List.of(), Line.read(""));
    assertEquals(List.of(), Line.read("ggml_init: bpa"));
  }
}
