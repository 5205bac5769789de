// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

/**
 * An outcome and its reward: what trainers and off-policy estimators learn from.
 *
 * @param <S> states
 * @param <A> actions
 * @param outcome the round
 * @param reward finite; 1 and 0 for right and wrong, by custom
 * @see "Swaminathan and Joachims, Batch Learning from Logged Bandit Feedback through Counterfactual
 *     Risk Minimization, JMLR 16, 2015"
 */
public record Experience<S extends State, A>(Outcome<S, A> outcome, double reward) {
  /**
   * @param outcome the round
   * @param reward finite
   * @throws IllegalArgumentException if the reward is infinite or NaN
   */
  public Experience {
    requireNonNull(outcome, "outcome");
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "A reward must be finite, but round " + outcome.round() + " got " + reward);
    }
  }
}
