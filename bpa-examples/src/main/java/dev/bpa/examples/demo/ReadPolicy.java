// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.probability.Distribution;
import java.util.Map;

/**
 * The very policy of a file, on prompts that its encoder has read before: the same lotteries under
 * the same version, without the encoder's time.
 *
 * @param saved the policy
 * @param readings what its encoder made of prompts; others are read when they come
 * @see OnnxSignalingPolicy
 */
public record ReadPolicy(OnnxSignalingPolicy saved, Map<? extends Context, float[]> readings)
    implements SignalingPolicy<State> {
  /**
   * A policy that has read already.
   *
   * @param saved the policy
   * @param readings vectors by prompt, as the policy's encoder makes them
   */
  public ReadPolicy {
    requireNonNull(saved, "saved");
    requireNonNull(readings, "readings");
  }

  @Override
  public Distribution<Signal> given(State state, Context context) {
    float[] vector = readings.get(context);
    return vector == null ? saved.given(state, context) : saved.given(vector);
  }

  @Override
  public String version() {
    return saved.version();
  }
}
