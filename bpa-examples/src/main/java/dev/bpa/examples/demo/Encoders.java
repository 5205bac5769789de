// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What encoders make of prompts, all at once.
 *
 * @see PromptEncoder#encodeAll(List, Runnable)
 */
public final class Encoders {
  private Encoders() {}

  /**
   * {@return the vectors of the prompts}
   *
   * @param model the encoder; it is closed again
   * @param reader whose encoder it is, for the progress shown
   * @param prompts texts to encode
   * @param progress hears how far it is
   * @throws IOException if the encoder is not on the class path
   */
  public static Map<Context, float[]> read(
      EncoderModel model, String reader, List<Prompt> prompts, Progress progress)
      throws IOException {
    progress.phase(reader + " reads with " + model.name(), prompts.size());
    try (PromptEncoder encoder = PromptEncoder.of(model)) {
      List<float[]> vectors =
          encoder.encodeAll(prompts.stream().map(Prompt::text).toList(), progress::step);
      Map<Context, float[]> read = new HashMap<>();
      for (int i = 0; i < prompts.size(); i++) {
        read.put(prompts.get(i), vectors.get(i));
      }
      return read;
    }
  }
}
