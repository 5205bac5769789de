// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;

/** Each game by the fastest method that applies to it, which the solution names. */
record DefaultSolver(Knapsack twoActions, Solver twoStates, ObedienceProgram otherwise)
    implements Solver {
  DefaultSolver {
    requireNonNull(twoActions, "twoActions");
    requireNonNull(twoStates, "twoStates");
    requireNonNull(otherwise, "otherwise");
  }

  @Override
  public <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game) {
    return method(game).solve(game);
  }

  private <S extends State> Solver method(PersuasionGame<S, ?> game) {
    if (game.actions().size() == 2) {
      return twoActions;
    }
    return game.states().size() == 2
            && game.prior().support().equals(game.receiverPrior().support())
        ? twoStates
        : otherwise;
  }

  @Override
  public Solver withTolerance(double tolerance) {
    return new DefaultSolver(
        twoActions.withTolerance(tolerance),
        twoStates.withTolerance(tolerance),
        otherwise.withTolerance(tolerance));
  }

  @Override
  public DefaultSolver withTieBreak(TieBreak tieBreak) {
    return new DefaultSolver(
        twoActions.withTieBreak(tieBreak),
        twoStates.withTieBreak(tieBreak),
        otherwise.withTieBreak(tieBreak));
  }

  /** The same among schemes whose recommendations the receiver prefers by a margin. */
  DefaultSolver withMargin(double margin) {
    ObedienceProgram strict = otherwise.withMargin(margin);
    return new DefaultSolver(twoActions.withMargin(margin), strict, strict);
  }
}
