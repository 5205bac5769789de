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
 */
@FunctionalInterface
public interface Reward<S extends State, A> {
  /** The reward of the outcome: a finite number. */
  double of(Outcome<S, A> outcome);

  /** The sender's utility of the action in the state that the Advisor knew. */
  static <S extends State, A> Reward<S, A> of(Utility<? super S, ? super A> utility) {
    return outcome -> utility.of(outcome.action(), outcome.state());
  }
}
