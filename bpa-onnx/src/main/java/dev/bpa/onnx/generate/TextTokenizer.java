// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import dev.bpa.onnx.runtime.OpenTokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Text to tokens and back, by a tokenizer.json. Safe for use by several threads until closed.
 *
 * @param open nobody else's
 */
record TextTokenizer(OpenTokenizer open) implements AutoCloseable {
  private static final Map<String, String> WHOLE =
      Map.of("padding", "false", "truncation", "false");

  /**
   * @param what names the file in messages
   * @throws IOException if it is not a tokenizer, or the native library cannot be loaded
   */
  static TextTokenizer open(String what, byte[] bytes) throws IOException {
    return new TextTokenizer(OpenTokenizer.of(what, bytes, WHOLE));
  }

  /** The largest id that a text can have. */
  int largest() {
    return Math.toIntExact(open.lastToken());
  }

  /**
   * The tokens of a text, with those that the tokenizer begins texts with. Special tokens are
   * recognised in the text; unpaired surrogates are read as question marks.
   */
  int[] encode(String text) {
    long[] ids = open.tokenizer().encode(OpenTokenizer.wellFormed(text), true, false).getIds();
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  /** The text of tokens, without special ones; a character cut in the middle shows as U+FFFD. */
  String decode(List<Integer> tokens) {
    return tokens.isEmpty()
        ? ""
        : open.tokenizer().decode(tokens.stream().mapToLong(Integer::longValue).toArray(), true);
  }

  @Override
  public void close() {
    open.close();
  }
}
