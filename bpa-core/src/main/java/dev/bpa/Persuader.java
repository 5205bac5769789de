// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/**
 * Who persuades: in each round it learns a state, sends a signal, and lets the receiver respond.
 *
 * @param <S> the states that it learns
 * @see "Kamenica and Gentzkow (2011), section I"
 */
public interface Persuader<S extends State> {
  /**
   * One round of persuasion. The receiver is asked once.
   *
   * @param <A> the receiver's actions
   * @param receiver shown x and g, never ω
   * @param context x
   * @return the round: what was sent, and what the receiver did
   */
  <A> Outcome<S, A> persuade(Receiver<A> receiver, Context context);

  /**
   * One round about a text.
   *
   * @param <A> the receiver's actions
   * @param receiver shown the prompt and g, never ω
   * @param prompt x, not blank
   * @return the round: what was sent, and what the receiver did
   * @throws IllegalArgumentException if the prompt is blank
   */
  default <A> Outcome<S, A> persuade(Receiver<A> receiver, String prompt) {
    return persuade(receiver, Prompt.of(prompt));
  }
}
