// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.Range;

/**
 * q̂(ω, x, g), the reward that a signal is expected to bring. Pure, and safe for use by several
 * threads.
 *
 * @param <S> states
 */
@FunctionalInterface
public interface RewardModel<S extends State> {
  /** The expected reward: a finite number. */
  double predict(S state, Context context, Signal signal);

  /** Σ_g π(g) q̂(ω, x, g), the reward expected of a lottery over signals. */
  default double predict(S state, Context context, Distribution<Signal> lottery) {
    return lottery.expect(signal -> predict(state, context, signal));
  }

  /** The same model, its predictions moved into a range. */
  default RewardModel<S> within(Range range) {
    return (state, context, signal) -> range.clamp(predict(state, context, signal));
  }
}
