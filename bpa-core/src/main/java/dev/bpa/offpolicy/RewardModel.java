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
 * @see "Dudík, Langford and Li, Doubly Robust Policy Evaluation and Learning, ICML 2011"
 */
@FunctionalInterface
public interface RewardModel<S extends State> {
  /**
   * {@return the expected reward: a finite number}
   *
   * @param state ω
   * @param context x
   * @param signal g
   */
  double predict(S state, Context context, Signal signal);

  /**
   * {@return Σ_g π(g) q̂(ω, x, g), the reward expected of a lottery over signals}
   *
   * @param state ω
   * @param context x
   * @param lottery π(· | ω, x)
   */
  default double predict(S state, Context context, Distribution<Signal> lottery) {
    return lottery.expect(signal -> predict(state, context, signal));
  }

  /**
   * {@return the same model, its predictions moved into a range}
   *
   * @param range of the rewards
   */
  default RewardModel<S> within(Range range) {
    return (state, context, signal) -> range.clamp(predict(state, context, signal));
  }
}
