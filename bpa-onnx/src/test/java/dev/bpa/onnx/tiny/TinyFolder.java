// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import dev.bpa.onnx.tiny.Gpt2Graph.With;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes models in the layout of Hugging Face. */
public final class TinyFolder {
  private TinyFolder() {}

  /** A GPT-2 with {@link ByteTokenizer}; the folder is made. */
  public static Path gpt2(Path folder, Gpt2Weights weights, With... with) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), Gpt2Graph.of(weights, with));
    Files.write(folder.resolve("tokenizer.json"), ByteTokenizer.json());
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "gpt2", "n_positions": %d, "n_embd": %d, "n_head": %d, "n_layer": %d, \
        "vocab_size": %d}
        """
            .formatted(
                weights.positions(),
                weights.width(),
                weights.heads(),
                weights.layers(),
                weights.vocabulary()));
    return folder;
  }
}
