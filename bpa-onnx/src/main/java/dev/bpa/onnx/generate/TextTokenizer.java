// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Text to tokens and back, by a tokenizer.json. Safe for use by several threads until closed. */
final class TextTokenizer implements AutoCloseable {
  private static final Map<String, String> WHOLE =
      Map.of("padding", "false", "truncation", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final int largest;

  private TextTokenizer(HuggingFaceTokenizer tokenizer, int largest) {
    this.tokenizer = tokenizer;
    this.largest = largest;
  }

  /**
   * @param what names the file in messages
   * @param json the same bytes, read
   * @throws IOException if it is not a tokenizer, or the native library cannot be loaded
   */
  static TextTokenizer open(String what, byte[] bytes, JsonNode json) throws IOException {
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
    try {
      return new TextTokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), WHOLE), largest(json));
    } catch (EngineException | LinkageError e) {
      throw new IOException(
          "The tokenizer's native library cannot be unpacked and loaded (%s): ".formatted(root(e))
              + "name a writable folder in the environment variable ENGINE_CACHE_DIR",
          e);
    } catch (RuntimeException e) {
      throw new IOException("%s is not a tokenizer: %s".formatted(what, e.getMessage()), e);
    }
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The largest id that the vocabulary or the added tokens give. */
  private static int largest(JsonNode json) {
    JsonNode vocabulary = json.path("model").path("vocab");
    int largest = vocabulary.isArray() ? vocabulary.size() - 1 : 0; // Unigram: by place
    if (vocabulary.isObject()) {
      for (JsonNode id : vocabulary) {
        largest = Math.max(largest, id.asInt());
      }
    }
    for (JsonNode added : json.path("added_tokens")) {
      largest = Math.max(largest, added.path("id").asInt());
    }
    return largest;
  }

  /** The largest id that a text can have. */
  int largest() {
    return largest;
  }

  /**
   * The tokens of a text, with those that the tokenizer begins texts with. Special tokens are
   * recognised in the text; unpaired surrogates are read as question marks.
   */
  int[] encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long[] ids = tokenizer.encode(new String(utf8, StandardCharsets.UTF_8), true, false).getIds();
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  /** The text of tokens, without special ones; a character cut in the middle shows as U+FFFD. */
  String decode(List<Integer> tokens) {
    return tokens.isEmpty()
        ? ""
        : tokenizer.decode(tokens.stream().mapToLong(Integer::longValue).toArray(), true);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
