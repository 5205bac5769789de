// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;

/**
 * Finds a signaling scheme that is optimal for the sender, with a proof that it is.
 *
 * <p>Immutable and thread-safe; each {@code with…} is a copy.
 *
 * @see "Kamenica and Gentzkow (2011); Dughmi and Xu, Algorithmic Bayesian Persuasion, STOC 2016"
 */
public interface Solver {
  /**
   * {@return a solver of any game: by {@link Knapsack} if there are two actions, by {@link
   * Concavification} if there are two states, else by {@link ObedienceProgram}} Ties go the
   * sender's way, and the largest gap is 1e-9.
   */
  static Solver withDefaults() {
    return new DefaultSolver(
        Knapsack.withDefaults(), Concavification.withDefaults(), ObedienceProgram.withDefaults());
  }

  /**
   * The best scheme of the game.
   *
   * @param <S> states
   * @param <A> actions
   * @param game played once
   * @return the scheme, what it earns, and its proof
   * @throws IllegalArgumentException if the method does not apply to the game
   * @throws SolverException if no scheme could be proved optimal within the tolerance
   */
  <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game);

  /**
   * {@return the same method with another largest gap}
   *
   * @param tolerance of the certificate's gap and obedience violation, as a share of the range of
   *     the sender's and the receiver's utilities
   * @throws IllegalArgumentException if the tolerance is not positive and finite
   */
  Solver withTolerance(double tolerance);

  /**
   * {@return the same method for a receiver who breaks ties in this way}
   *
   * @param tieBreak of the receiver
   */
  Solver withTieBreak(TieBreak tieBreak);
}
