// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.Outcome;
import dev.bpa.State;
import dev.bpa.Utility;

/**
 * r, what an outcome was worth to the sender.
 *
 * @param <S> states
 * @param <A> actions
 * @see dev.bpa.Utility
 */
@FunctionalInterface
public interface Reward<S extends State, A> {
  /**
   * {@return the reward of the outcome: a finite number}
   *
   * @param outcome the round
   */
  double of(Outcome<S, A> outcome);

  /**
   * {@return the sender's utility of the action in the state that the Advisor knew}
   *
   * @param <S> states
   * @param <A> actions
   * @param utility v
   */
  static <S extends State, A> Reward<S, A> of(Utility<? super S, ? super A> utility) {
    return outcome -> utility.of(outcome.action(), outcome.state());
  }
}
