// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What config.json and generation_config.json say of a model.
 *
 * @param contextLength the most tokens of a text
 * @param beginning the token that texts begin with, if the model knows one
 * @param ends the tokens that end a text
 * @param keyValueHeads how many heads have keys and values of their own, if said
 * @param headSize numbers in a key, if said
 * @param recommended how its makers choose tokens, one token long
 */
record ModelConfig(
    int contextLength,
    OptionalInt beginning,
    Set<Integer> ends,
    OptionalInt keyValueHeads,
    OptionalInt headSize,
    Decoding recommended) {
  private static final int TRANSFORMERS_TOP_K = 50;
  private static final List<String> CONTEXT_LENGTH =
      List.of("max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "seq_length");

  /**
   * @param what names the folder in messages
   * @param config config.json
   * @param generation generation_config.json; an empty object if there is none
   * @throws IOException if no context length is given, or a value makes no sense
   */
  static ModelConfig read(String what, JsonNode config, JsonNode generation) throws IOException {
    int contextLength =
        integer(config, CONTEXT_LENGTH)
            .orElseThrow(
                () ->
                    new IOException(
                        "config.json of %s says nowhere how long a text may be: add one of %s"
                            .formatted(what, CONTEXT_LENGTH)));
    OptionalInt heads = integer(config, List.of("num_attention_heads", "n_head"));
    OptionalInt width = integer(config, List.of("hidden_size", "n_embd"));
    OptionalInt headSize = integer(config, List.of("head_dim"));
    if (headSize.isEmpty() && heads.isPresent() && width.isPresent()) {
      headSize = OptionalInt.of(width.getAsInt() / heads.getAsInt());
    }
    OptionalInt keyValueHeads = integer(config, List.of("num_key_value_heads"));
    JsonNode ends =
        generation.hasNonNull("eos_token_id")
            ? generation.get("eos_token_id")
            : config.path("eos_token_id");
    try {
      return new ModelConfig(
          contextLength,
          token(config.path("bos_token_id")),
          tokens(ends),
          keyValueHeads.isPresent() ? keyValueHeads : heads,
          headSize,
          recommended(generation));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "generation_config.json of %s makes no sense: %s".formatted(what, e.getMessage()), e);
    }
  }

  private static OptionalInt integer(JsonNode config, List<String> names) {
    return names.stream()
        .map(config::path)
        .filter(value -> value.canConvertToInt() && value.isIntegralNumber() && value.asInt() > 0)
        .mapToInt(JsonNode::asInt)
        .findFirst();
  }

  private static OptionalInt token(JsonNode id) {
    return id.isIntegralNumber() && id.canConvertToInt() && id.asInt() >= 0
        ? OptionalInt.of(id.asInt())
        : OptionalInt.empty();
  }

  private static Set<Integer> tokens(JsonNode ids) {
    Set<Integer> tokens = new HashSet<>();
    token(ids).ifPresent(tokens::add);
    ids.forEach(id -> token(id).ifPresent(tokens::add));
    return Set.copyOf(tokens);
  }

  private static Decoding recommended(JsonNode generation) {
    if (!generation.path("do_sample").asBoolean()) {
      return Decoding.greedy(1);
    }
    int topK = generation.path("top_k").asInt(TRANSFORMERS_TOP_K);
    return Decoding.sampling(1)
        .withTemperature(generation.path("temperature").asDouble(1))
        .withTopK(topK == 0 ? Integer.MAX_VALUE : topK)
        .withTopP(generation.path("top_p").asDouble(1));
  }
}
