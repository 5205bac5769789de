// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;

/**
 * The policy that reveals nothing: one signal in every state, so every posterior is the prior.
 *
 * @see "Kamenica and Gentzkow (2011), remark 1: optimal where v̂ is concave"
 */
public record Silence() implements SignalingPolicy<State> {
  private static final Distribution<Signal> ALWAYS = Distribution.certain(Signal.silence());

  @Override
  public Distribution<Signal> given(State state, Context context) {
    return ALWAYS;
  }

  @Override
  public String version() {
    return "silence";
  }
}
