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
 */
public interface OnlineSender<S extends State> {
  /** The algorithm and its settings, in one line. */
  String name();

  /** The rounds that were learned from. */
  long rounds();

  /** The policy of the next round. */
  SignalingPolicy<S> commit(RandomGenerator random);

  /**
   * Takes in the round that was played with the policy committed to last.
   *
   * @throws IllegalArgumentException if the reward is not one that the sender was promised; nothing
   *     is learned then
   */
  void learn(Experience<S, ?> experience);

  /** All that was learned, as a value. */
  LearnerState state();

  /**
   * Puts this sender into a state, whatever it was in.
   *
   * @throws IllegalArgumentException if it is the state of a sender of another name
   */
  void restore(LearnerState state);
}
