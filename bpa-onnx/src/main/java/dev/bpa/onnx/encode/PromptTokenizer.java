// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.djl.huggingface.tokenizers.Encoding;
import dev.bpa.onnx.runtime.Hashes;
import dev.bpa.onnx.runtime.OpenTokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Text to tokens, by a tokenizer.json. Safe for use by several threads until it is closed. */
final class PromptTokenizer implements AutoCloseable {
  private final OpenTokenizer open;
  private final String sha256;

  private PromptTokenizer(OpenTokenizer open, String sha256) {
    this.open = open;
    this.sha256 = sha256;
  }

  /**
   * @throws IOException if the file is missing or no tokenizer, or the native library of all
   *     tokenizers cannot be had
   */
  static PromptTokenizer open(EncoderModel model) throws IOException {
    Map<String, String> options =
        Map.of(
            "padding", "false",
            "truncation", "true",
            "maxLength", Integer.toString(model.maxTokens()),
            "stride", "0"); // a file's own, if longer than a text, ends the process
    byte[] bytes = model.readTokenizer();
    return new PromptTokenizer(
        OpenTokenizer.of(model.tokenizer().toString(), bytes, options), Hashes.sha256(bytes));
  }

  /** The hash of its file. */
  String sha256() {
    return sha256;
  }

  /** The largest token that it may give. */
  long lastToken() {
    return open.lastToken();
  }

  /**
   * The tokens of a text.
   *
   * @throws IllegalArgumentException if none is left of the text
   */
  Tokens legible(String text) {
    Encoding encoding = encoding(text);
    if (text.isBlank()
        || Arrays.stream(encoding.getSpecialTokenMask()).allMatch(special -> special == 1)) {
      throw new IllegalArgumentException(
          text.isBlank()
              ? "Nothing to encode: the text is blank"
              : "Nothing to encode: the text has no legible character among its first "
                  + PromptEncoder.MAX_CHARACTERS);
    }
    return tokens(text, encoding);
  }

  /** How much of a text is read. */
  Reading reading(String text) {
    Tokens tokens = tokens(text, encoding(text));
    return new Reading(tokens.count(), tokens.complete());
  }

  private static Tokens tokens(String text, Encoding encoding) {
    return new Tokens(
        encoding.getIds(),
        encoding.getTypeIds(),
        text.length() <= PromptEncoder.MAX_CHARACTERS && !encoding.exceedMaxLength());
  }

  private Encoding encoding(String text) {
    int end = Math.min(text.length(), PromptEncoder.MAX_CHARACTERS);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--; // the cut falls before a character, not into it
    }
    return open.tokenizer().encode(OpenTokenizer.wellFormed(text.substring(0, end)));
  }

  @Override
  public void close() {
    open.close();
  }
}
