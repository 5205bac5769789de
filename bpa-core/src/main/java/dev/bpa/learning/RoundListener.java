// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * Hears of every round while a policy is trained: for progress bars, logs and early warnings.
 *
 * @see PolicyGradient#withListener
 */
@FunctionalInterface
public interface RoundListener {
  /**
   * A round is over.
   *
   * @param round counted from 1
   * @param reward that it brought
   */
  void onRound(long round, double reward);

  /**
   * Something that is likely to spoil the training, found before its first round.
   *
   * @param warning one line: what, and what to do about it
   */
  default void onWarning(String warning) {}
}
