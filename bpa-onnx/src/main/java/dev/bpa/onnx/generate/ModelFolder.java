// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model in the Hugging Face layout: config.json, tokenizer.json, where there is one
 * generation_config.json, and the network. The network's weights may lie beside it in files of
 * their own, as model.onnx_data, which ONNX Runtime finds by itself.
 *
 * @param folder where it is
 * @param network the ONNX file
 */
record ModelFolder(Path folder, Path network) {
  private static final List<String> NETWORKS =
      List.of(
          "model.onnx",
          "onnx/model.onnx",
          "decoder_model_merged.onnx",
          "onnx/decoder_model_merged.onnx");
  private static final String LAYOUT =
      "a model folder holds model.onnx or onnx/model.onnx, config.json and tokenizer.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The folder itself, or the folder of one of its .onnx files, which is then the network.
   *
   * @throws IOException if there is none, or it holds no network
   */
  static ModelFolder of(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return around(path.toAbsolutePath());
    }
    if (!Files.isDirectory(path)) {
      throw new IOException("There is no model folder " + path);
    }
    for (String name : NETWORKS) {
      if (Files.isRegularFile(path.resolve(name))) {
        return new ModelFolder(path, path.resolve(name));
      }
    }
    throw new IOException("There is no network in %s: %s".formatted(path, LAYOUT));
  }

  private static ModelFolder around(Path network) {
    Path folder = network.resolveSibling("");
    boolean nested = !Files.exists(folder.resolve("config.json")) && folder.endsWith("onnx");
    return new ModelFolder(nested ? folder.resolveSibling("") : folder, network);
  }

  /** For people: the folder's own name. */
  String name() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /**
   * @throws IOException if config.json is missing, or one of the two files is not readable
   */
  ModelConfig config() throws IOException {
    JsonNode config = json("config.json", read("config.json"));
    String optional = "generation_config.json";
    return ModelConfig.read(
        folder.toString(),
        config,
        Files.exists(folder.resolve(optional))
            ? json(optional, read(optional))
            : JSON.createObjectNode());
  }

  /**
   * @throws IOException if tokenizer.json is missing or not a tokenizer
   */
  TextTokenizer tokenizer() throws IOException {
    byte[] bytes = read("tokenizer.json");
    json("tokenizer.json", bytes); // says better what is wrong with it
    return TextTokenizer.open(folder.resolve("tokenizer.json").toString(), bytes);
  }

  /**
   * The SHA-256 of the network and of the files beside it that hold its weights.
   *
   * @throws IOException if they cannot be read
   */
  String hash() throws IOException {
    ModelFile file = ModelFile.path(network);
    return file.sha256(ModelOutline.of(file).weightFiles());
  }

  private byte[] read(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no %s in %s: %s".formatted(name, folder, LAYOUT));
    }
    return ModelFile.path(file).readJson();
  }

  private JsonNode json(String name, byte[] bytes) throws IOException {
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s in %s is damaged: %s".formatted(name, folder, e.getOriginalMessage()), e);
    }
    throw new IOException("%s in %s is not a JSON object".formatted(name, folder));
  }
}
