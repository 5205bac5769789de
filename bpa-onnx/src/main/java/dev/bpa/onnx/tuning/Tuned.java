// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import static java.util.Objects.requireNonNull;

import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;

/**
 * An encoder that was changed for the task, and the head that was trained with it.
 *
 * @param encoder in memory, an ONNX model as it was before
 * @param head with the provenance of both
 * @see LowRankTrainer
 */
public record Tuned(EncoderModel encoder, TrainedHead head) {
  /**
   * @param encoder in memory, an ONNX model as it was before
   * @param head with the provenance of both
   */
  public Tuned {
    requireNonNull(encoder, "encoder");
    requireNonNull(head, "head");
  }

  /**
   * Opens the two as a policy, which can be {@linkplain OnnxSignalingPolicy#export exported} as one
   * file.
   *
   * @return the policy, to be closed
   * @throws IOException if ONNX Runtime cannot open the encoder
   */
  public OnnxSignalingPolicy open() throws IOException {
    PromptEncoder open = PromptEncoder.of(encoder);
    try {
      return OnnxSignalingPolicy.of(open, head);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }
}
