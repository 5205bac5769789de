// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/**
 * Who persuades: in each round it learns a state, sends a signal, and lets the receiver respond.
 *
 * @param <S> the states that it learns
 */
public interface Persuader<S extends State> {
  /** One round of persuasion. The receiver is asked once. */
  <A> Outcome<S, A> persuade(Receiver<A> receiver, Context context);

  /**
   * One round about a text.
   *
   * @throws IllegalArgumentException if the prompt is blank
   */
  default <A> Outcome<S, A> persuade(Receiver<A> receiver, String prompt) {
    return persuade(receiver, Prompt.of(prompt));
  }
}
