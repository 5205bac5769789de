// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;

/**
 * The policy that reveals the state whole, by {@link State#disclosed()}.
 *
 * @see "Kamenica and Gentzkow (2011), remark 1: optimal where v̂ is convex"
 */
public record FullDisclosure() implements SignalingPolicy<State> {
  @Override
  public Distribution<Signal> given(State state, Context context) {
    return Distribution.certain(state.disclosed());
  }

  @Override
  public String version() {
    return "full disclosure";
  }
}
