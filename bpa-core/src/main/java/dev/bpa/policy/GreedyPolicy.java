// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;

/**
 * A policy that always sends the signal which another finds most probable: how a policy that
 * explored while it was trained is put to use.
 *
 * @param <S> states
 * @param explorer the policy whose mode is sent
 * @see "Sutton and Barto, Reinforcement Learning, 2nd edition, 2018, section 2.2"
 */
public record GreedyPolicy<S extends State>(SignalingPolicy<S> explorer)
    implements SignalingPolicy<S> {
  /**
   * @param explorer the policy whose mode is sent
   */
  public GreedyPolicy {
    requireNonNull(explorer, "explorer");
  }

  @Override
  public Distribution<Signal> given(S state, Context context) {
    return Distribution.certain(explorer.given(state, context).mode());
  }

  @Override
  public String version() {
    return "greedy " + explorer.version();
  }
}
