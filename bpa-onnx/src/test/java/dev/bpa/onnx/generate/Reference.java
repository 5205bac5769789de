// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What PyTorch says of a prompt; written by src/test/python/export_models.py.
 *
 * @param prompt a text
 * @param tokens its tokens
 * @param logits those of the next token, by token; all of them, or the largest
 * @param greedy the tokens that greedy decoding adds
 * @param logProbabilities of each of these
 * @param text what they say
 */
record Reference(
    String prompt,
    List<Integer> tokens,
    Map<Integer, Double> logits,
    List<Integer> greedy,
    List<Double> logProbabilities,
    String text) {

  /** The folder of a model that is committed here. */
  static Path tiny(String name) {
    URL config = Objects.requireNonNull(Reference.class.getResource(name + "/config.json"), name);
    try {
      return Objects.requireNonNull(Path.of(config.toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The references in a model's folder. */
  static List<Reference> of(Path folder) throws IOException {
    Reference[] all =
        new ObjectMapper().readValue(folder.resolve("reference.json").toFile(), Reference[].class);
    return List.of(all);
  }
}
