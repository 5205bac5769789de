// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.bpa.Signal;
import dev.bpa.policy.SoftmaxHead;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A softmax head and where it comes from, ready to be saved with the encoder it reads.
 *
 * @param signals one an output of the head, distinct
 * @param head reads the encoder's vectors as they come
 * @param provenance how it was trained: data, trainer, parameters, seed; the caller's own words
 * @see OnnxSignalingPolicy#of
 * @see dev.bpa.onnx.train.HeadTrainer
 */
public record TrainedHead(List<Signal> signals, SoftmaxHead head, Map<String, String> provenance) {
  /**
   * @param signals one an output of the head, distinct
   * @param head reads the encoder's vectors as they come
   * @param provenance how it was trained: data, trainer, parameters, seed
   * @throws IllegalArgumentException if there are not as many signals as outputs, or a signal is
   *     listed twice, or half a surrogate pair is in a name of the provenance
   */
  public TrainedHead {
    signals = List.copyOf(signals);
    requireNonNull(head, "head");
    provenance = Map.copyOf(provenance);
    if (signals.size() != head.outputs()) {
      throw new IllegalArgumentException(
          signals.size() + " signals for a head of " + head.outputs() + " outputs");
    }
    if (new HashSet<>(signals).size() < signals.size()) {
      throw new IllegalArgumentException("A signal is listed twice: " + signals);
    }
    for (String name : provenance.keySet()) {
      if (!UTF_8.newEncoder().canEncode(name)) {
        throw new IllegalArgumentException("Half a surrogate pair in the provenance: " + name);
      }
    }
  }
}
