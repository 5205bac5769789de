// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static java.util.Objects.requireNonNull;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.Utils;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A tokenizer.json open in the library that Hugging Face reads it with. Nothing is downloaded for
 * it, and DJL's usage report is switched off where that is not decided already.
 *
 * @param tokenizer safe for use by several threads until it is closed
 * @param lastToken the largest number of a token that the file names
 * @see "Hugging Face, Tokenizers documentation"
 */
public record OpenTokenizer(HuggingFaceTokenizer tokenizer, long lastToken)
    implements AutoCloseable {
  /**
   * @param tokenizer safe for use by several threads until it is closed
   * @param lastToken the largest number of a token that the file names
   */
  public OpenTokenizer {
    requireNonNull(tokenizer, "tokenizer");
  }

  /**
   * Opens a tokenizer.
   *
   * @param what names the file in messages
   * @param bytes of a {@code tokenizer.json}
   * @param options of DJL's, as {@code truncation}
   * @return the tokenizer, to be closed
   * @throws IOException if it is no tokenizer, or the native library of all tokenizers cannot be
   *     had
   */
  public static OpenTokenizer of(String what, byte[] bytes, Map<String, String> options)
      throws IOException {
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
    JsonNode json = json(what, bytes);
    requireTokensOfTemplate(what, json.path("post_processor"));
    long lastToken = lastToken(json);
    try {
      return new OpenTokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), options), lastToken);
    } catch (EngineException | LinkageError e) {
      throw new IOException(
          "The tokenizer's native library cannot be unpacked to %s and loaded from there (%s): name a writable folder in the environment variable ENGINE_CACHE_DIR"
              .formatted(Utils.getEngineCacheDir(), root(e)),
          e);
    } catch (RuntimeException e) {
      throw new IOException("Not a tokenizer: %s (%s)".formatted(what, e.getMessage()), e);
    }
  }

  private static JsonNode json(String what, byte[] bytes) throws IOException {
    try {
      return new ObjectMapper().readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException("Not a tokenizer: " + what + " (no JSON)", e);
    }
  }

  /** The native library ends the process at the first text if one is missing. */
  private static void requireTokensOfTemplate(String what, JsonNode processor) throws IOException {
    for (JsonNode one : processor.path("processors")) {
      requireTokensOfTemplate(what, one);
    }
    for (JsonNode piece : processor.path("single")) {
      JsonNode token = piece.path("SpecialToken").path("id");
      if (!token.isMissingNode() && !processor.path("special_tokens").has(token.asText())) {
        throw new IOException(
            "Not a tokenizer: %s (its post_processor adds %s, which is none of its special_tokens)"
                .formatted(what, token));
      }
    }
  }

  private static long lastToken(JsonNode json) {
    JsonNode vocabulary = json.path("model").path("vocab");
    long last = vocabulary.isArray() ? vocabulary.size() - 1 : 0; // Unigram: by place
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

  /**
   * {@return the text with question marks for unpaired surrogates, which no tokenizer can read}
   *
   * @param text any
   */
  public static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
