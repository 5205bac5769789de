// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bpa.onnx.runtime.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A model as Hugging Face's tools lay it out. */
final class HuggingFaceFolder {
  private static final List<String> MODELS =
      List.of("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx");

  /** Names of the greatest number of tokens, by the kind of the model. */
  private static final List<String> POSITIONS =
      List.of("n_positions", "max_position_embeddings", "n_ctx");

  private static final Set<String> DECODERS =
      Set.of("gpt2", "gpt_neo", "gpt_neox", "opt", "llama", "mistral", "qwen2", "phi", "gemma");

  private static final Map<String, Pooling> MODES =
      Map.of(
          "pooling_mode_cls_token", Pooling.CLS,
          "pooling_mode_mean_tokens", Pooling.MEAN,
          "pooling_mode_lasttoken", Pooling.LAST);

  /** Positions of RoBERTa's kind begin after two that no token has. */
  private static final Set<String> WITH_OFFSET =
      Set.of("roberta", "xlm-roberta", "camembert", "mpnet");

  private final Path folder;

  HuggingFaceFolder(Path folder) {
    this.folder = requireNonNull(folder, "folder");
  }

  EncoderModel encoder() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder);
    }
    Path model = model();
    Path tokenizer = needed("tokenizer.json");
    JsonNode config = read(needed("config.json"));
    String kind = config.path("model_type").asText();
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new EncoderModel(
        name == null ? folder.toString() : name.toString(),
        ModelFile.path(model),
        ModelFile.path(tokenizer),
        pooling(DECODERS.contains(kind) || isCausal(config)),
        maxTokens(config, kind));
  }

  private Path model() throws IOException {
    for (String name : MODELS) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw new IOException(
        "There is no model.onnx in %s, nor in its folder onnx: export the model with Optimum"
            .formatted(folder));
  }

  private Path needed(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no %s in %s: copy it from the model".formatted(name, folder));
    }
    return file;
  }

  private JsonNode optional(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? read(file) : MissingNode.getInstance();
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return new ObjectMapper().readTree(ModelFile.path(file).readJson());
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Whether it was trained as a language model, as kinds that are not listed here say, too. */
  private static boolean isCausal(JsonNode config) {
    return config
        .path("architectures")
        .valueStream()
        .anyMatch(name -> name.asText().endsWith("ForCausalLM"));
  }

  private Pooling pooling(boolean decoder) throws IOException {
    JsonNode modes = optional("1_Pooling/config.json");
    if (modes.isMissingNode()) {
      return decoder ? Pooling.LAST : Pooling.MEAN;
    }
    List<String> on =
        modes.properties().stream()
            .filter(
                mode -> mode.getKey().startsWith("pooling_mode_") && mode.getValue().asBoolean())
            .map(Map.Entry::getKey)
            .toList();
    Pooling pooling = on.size() == 1 ? MODES.get(on.get(0)) : null;
    if (pooling == null) {
      throw new IOException(
          "%s wants the pooling %s; here are %s"
              .formatted(folder.resolve("1_Pooling/config.json"), on, MODES.keySet()));
    }
    return pooling;
  }

  private int maxTokens(JsonNode config, String kind) throws IOException {
    long positions =
        POSITIONS.stream()
            .filter(config::has)
            .mapToLong(name -> config.path(name).asLong())
            .findFirst()
            .orElse(PromptEncoder.MAX_TOKENS);
    long most =
        Stream.of(
                optional("tokenizer_config.json").path("model_max_length"),
                optional("sentence_bert_config.json").path("max_seq_length"))
            .filter(JsonNode::isNumber)
            .mapToLong(length -> (long) Math.min(length.asDouble(), Integer.MAX_VALUE))
            .reduce(WITH_OFFSET.contains(kind) ? positions - 2 : positions, Math::min);
    if (most < 3 || most > Integer.MAX_VALUE) {
      throw new IOException("%s: a text of at most %d tokens".formatted(folder, most));
    }
    return (int) most;
  }
}
