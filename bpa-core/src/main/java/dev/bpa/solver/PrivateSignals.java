// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.game.AdditivePayoff;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.SupermodularPayoff;

/**
 * Finds the best private recommendations to several receivers, with a proof that they are, by the
 * method that the sender's payoff allows:
 *
 * <ul>
 *   <li>{@link AdditivePayoff}: one receiver at a time, by the solver for one receiver;
 *   <li>{@link SupermodularPayoff}: comonotone recommendations, by cutting planes in the marginals;
 *   <li>{@link AnonymousPayoff}: how many act, and how often each does, by cutting planes;
 *   <li>any other: column generation over all profiles, of which there may be {@value
 *       EnumeratedPricing#AT_MOST} at most. With a monotone submodular payoff no method for many
 *       receivers comes nearer than 1 − 1/e if P ≠ NP.
 * </ul>
 *
 * <p>Immutable and thread-safe; each {@code with…} is a copy.
 *
 * @see "Arieli and Babichenko, Private Bayesian Persuasion, Journal of Economic Theory 182, 2019;
 *     Babichenko and Barman, Algorithmic Aspects of Private Bayesian Persuasion, ITCS 2017; Dughmi
 *     and Xu, Algorithmic Persuasion with No Externalities, EC 2017"
 */
public final class PrivateSignals {
  private final Solver alone;
  private final double tolerance;

  private PrivateSignals(Solver alone, double tolerance) {
    this.alone = requireNonNull(alone, "alone");
    this.tolerance = tolerance;
  }

  /** {@return the solver with a tolerance of 1e-9} */
  public static PrivateSignals withDefaults() {
    return new PrivateSignals(Solver.withDefaults(), 1e-9);
  }

  /**
   * {@return the same with another largest gap}
   *
   * @param tolerance of the certificate's gap, as a share of the range of the payoffs met, or of a
   *     bound on it
   * @throws IllegalArgumentException if the tolerance is not positive and finite
   */
  public PrivateSignals withTolerance(double tolerance) {
    return new PrivateSignals(alone.withTolerance(tolerance), tolerance);
  }

  /**
   * The best private recommendations.
   *
   * @param <S> states
   * @param <A> actions
   * @param game of several receivers
   * @return the recommendations, with their proof
   * @throws IllegalArgumentException if there are too many profiles for a payoff without structure,
   *     or a payoff is not what it promises to be
   * @throws SolverException if nothing could be proved optimal within the tolerance
   */
  public <S extends State, A> PrivateSolution<S, A> solve(MultiReceiverGame<S, A> game) {
    if (game.sender() instanceof AdditivePayoff<S, A> additive) {
      return AdditiveProgram.solve(game, additive, alone, tolerance);
    }
    if (game.sender() instanceof SupermodularPayoff<S, A> supermodular) {
      return new SupermodularProgram<>(game, supermodular).solve(tolerance);
    }
    if (game.sender() instanceof AnonymousPayoff<S, A> anonymous) {
      return new AnonymousProgram<>(game, anonymous).solve(tolerance);
    }
    return new ColumnGeneration<>(game, EnumeratedPricing.of(game)).solve(tolerance);
  }
}
