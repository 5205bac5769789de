// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;

/**
 * π = Σ wᵢ πᵢ: in each round one of several policies, drawn anew and not told to the receiver.
 *
 * @param <S> states
 * @param weights w
 * @see Distribution#flatMap
 */
public record MixturePolicy<S extends State>(Distribution<SignalingPolicy<S>> weights)
    implements SignalingPolicy<S> {
  /**
   * @param weights w
   */
  public MixturePolicy {
    requireNonNull(weights, "weights");
  }

  @Override
  public Distribution<Signal> given(S state, Context context) {
    return weights.flatMap(policy -> policy.given(state, context));
  }

  @Override
  public String version() {
    return "mixture " + weights.map(SignalingPolicy::version);
  }
}
