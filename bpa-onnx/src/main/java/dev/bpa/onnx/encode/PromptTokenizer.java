// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.onnx.runtime.Hashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Text to tokens, by a tokenizer.json. Safe for use by several threads until it is closed. */
final class PromptTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final String sha256;
  private final long lastToken;

  private PromptTokenizer(HuggingFaceTokenizer tokenizer, String sha256, long lastToken) {
    this.tokenizer = tokenizer;
    this.sha256 = sha256;
    this.lastToken = lastToken;
  }

  /**
   * @throws IOException if the file is missing or no tokenizer, or the native library of all
   *     tokenizers cannot be had
   */
  static PromptTokenizer open(EncoderModel model) throws IOException {
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
    Map<String, String> options =
        Map.of(
            "padding", "false",
            "truncation", "true",
            "maxLength", Integer.toString(model.maxTokens()));
    byte[] bytes = model.readTokenizer();
    long lastToken = lastToken(model, bytes);
    try {
      return new PromptTokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), options),
          Hashes.sha256(bytes),
          lastToken);
    } catch (EngineException | LinkageError e) {
      throw new IOException(
          "The tokenizer's native library cannot be unpacked and loaded (%s): ".formatted(root(e))
              + "name a writable folder in the environment variable ENGINE_CACHE_DIR",
          e);
    } catch (RuntimeException e) {
      throw new IOException(
          "Not a tokenizer: " + model.tokenizer() + " (" + e.getMessage() + ")", e);
    }
  }

  /** The largest number of a token that the file names. */
  private static long lastToken(EncoderModel model, byte[] bytes) throws IOException {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException("Not a tokenizer: " + model.tokenizer() + " (no JSON)", e);
    }
    JsonNode vocabulary = json.path("model").path("vocab");
    long last = vocabulary.isArray() ? vocabulary.size() - 1 : 0;
    if (vocabulary.isObject()) {
      for (JsonNode id : vocabulary) {
        last = Math.max(last, id.asLong());
      }
    }
    for (JsonNode added : json.path("added_tokens")) {
      last = Math.max(last, added.path("id").asLong());
    }
    return last;
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The hash of its file. */
  String sha256() {
    return sha256;
  }

  /** The largest token that it may give. */
  long lastToken() {
    return lastToken;
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
    byte[] utf8 = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    return tokenizer.encode(new String(utf8, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
