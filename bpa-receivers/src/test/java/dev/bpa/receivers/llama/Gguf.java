// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** SmolLM2-135M-Instruct, which a person fetches by {@code fetch_gguf.py} and names. */
final class Gguf {
  private static final String PROPERTY = "bpa.gguf";
  private static final String VARIABLE = "BPA_GGUF";
  private static @Nullable GgufModel model;

  private Gguf() {}

  static Path file() {
    String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    assumeTrue(
        !named.isBlank(),
        "Skipped for want of SmolLM2-135M-Instruct: fetch it by bpa-receivers/src/test/python/"
            + "fetch_gguf.py, and name the file in -D"
            + PROPERTY
            + " or in the environment variable "
            + VARIABLE);
    return Path.of(named);
  }

  /** The model, loaded once for all tests. */
  static synchronized GgufModel model() {
    Path file = file();
    if (model == null) {
      try {
        model = GgufModel.load(file, 512, 1);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return model;
  }
}
