// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tokenizer.json of GPT-2's kind, byte-level byte-pair encoding, with few merges: tokens 0 to 255
 * are bytes in GPT-2's order, then come " t", "he", " the", and the end of text.
 */
public final class ByteTokenizer {
  private static final List<String> MERGES = List.of("Ġ t", "h e", "Ġt he");

  /** How many tokens it knows. */
  public static final int VOCABULARY = 256 + MERGES.size() + 1;

  /** The token that ends a text. */
  public static final int END_OF_TEXT = VOCABULARY - 1;

  private static final String END = "<|endoftext|>";

  private ByteTokenizer() {}

  /** The file. */
  public static byte[] json() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding").putNull("normalizer");
    ObjectNode end = root.putArray("added_tokens").addObject();
    end.put("id", END_OF_TEXT).put("content", END).put("special", true).put("normalized", true);
    end.put("single_word", false).put("lstrip", false).put("rstrip", false);
    byteLevel(root.putObject("pre_tokenizer"));
    byteLevel(root.putObject("post_processor"));
    byteLevel(root.putObject("decoder"));
    ObjectNode model = root.putObject("model");
    model.put("type", "BPE").putNull("dropout").putNull("unk_token");
    model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "");
    model.put("fuse_unk", false);
    ObjectNode vocabulary = model.putObject("vocab");
    for (String token : tokens()) {
      vocabulary.put(token, vocabulary.size());
    }
    ArrayNode merges = model.putArray("merges");
    MERGES.forEach(merges::add);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void byteLevel(ObjectNode part) {
    part.put("type", "ByteLevel").put("add_prefix_space", false).put("trim_offsets", true);
  }

  private static List<String> tokens() {
    List<String> tokens = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int b = 0; b < 256; b++) {
      boolean legible = (b >= '!' && b <= '~') || (b >= 0xA1 && b != 0xAD);
      if (legible) {
        tokens.add(Character.toString(b));
      } else {
        others.add(Character.toString(256 + others.size()));
      }
    }
    tokens.addAll(others);
    MERGES.forEach(merge -> tokens.add(merge.replace(" ", "")));
    tokens.add(END);
    return tokens;
  }
}
