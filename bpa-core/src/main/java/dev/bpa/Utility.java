// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/**
 * u(a, ω), what an action is worth in a state, to the sender or to the receiver. A grader that
 * holds the right answer is a sender's utility.
 *
 * @param <S> states
 * @param <A> actions
 * @see "Kamenica and Gentzkow (2011), section I"
 */
@FunctionalInterface
public interface Utility<S extends State, A> {
  /**
   * {@return the utility of the action in the state: a finite number}
   *
   * @param action a
   * @param state ω
   */
  double of(A action, S state);
}
