// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.Experience;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import java.util.random.RandomGenerator;

/**
 * A sender who commits to a policy anew in each round, and learns from what came of it.
 *
 * <p>Mutable, not thread-safe. What it commits to depends on its {@link #state()} and the given
 * randomness alone.
 *
 * @param <S> states
 * @see "Castiglioni, Celli, Marchesi and Gatti, Online Bayesian Persuasion, NeurIPS 2020"
 */
public interface OnlineSender<S extends State> {
  /** {@return the algorithm and its settings, in one line} */
  String name();

  /** {@return the rounds that were learned from} */
  long rounds();

  /**
   * {@return the policy of the next round}
   *
   * @param random the only source of randomness
   */
  SignalingPolicy<S> commit(RandomGenerator random);

  /**
   * Takes in the round that was played with the policy committed to last.
   *
   * @param experience the round and its reward
   * @throws IllegalArgumentException if the reward is not one that the sender was promised; nothing
   *     is learned then
   */
  void learn(Experience<S, ?> experience);

  /** {@return all that was learned, as a value} */
  LearnerState state();

  /**
   * Puts this sender into a state, whatever it was in.
   *
   * @param state that {@link #state} gave
   * @throws IllegalArgumentException if it is the state of a sender of another name
   */
  void restore(LearnerState state);
}
