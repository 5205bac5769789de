// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.Optional;

/**
 * Persuasion with two actions, solved as a fractional knapsack in time linear in the states: the
 * sender pools into the recommendation of the action that the receiver would not take by itself the
 * states in which that gains most for each unit of the receiver's good will that it uses up.
 *
 * <p>Priors may differ, and what the sender gains may have either sign in any state. The bound
 * follows from the price of the critical state, by {@link Multipliers}.
 *
 * @param tieBreak of the receiver
 * @param tolerance see {@link Solver#withTolerance}
 * @param margin ε ≥ 0, by how much, in units of its utility, the receiver must prefer what it is
 *     recommended; 0 by default
 * @see "Kamenica and Gentzkow (2011), propositions 4 and 5; Renault, Solan and Vieille, Optimal
 *     Dynamic Information Provision, Games and Economic Behavior 104, 2017: two actions"
 */
public record Knapsack(TieBreak tieBreak, double tolerance, double margin) implements Solver {
  private static final Method METHOD = new Method("fractional knapsack", "two actions", 0);

  /** The least share of a state that makes a recommendation one of that state. */
  private static final double GRAIN = 1e-12;

  /**
   * @param tieBreak of the receiver
   * @param tolerance see {@link Solver#withTolerance}
   * @param margin ε ≥ 0, by how much, in units of its utility, the receiver must prefer what it is
   *     recommended
   * @throws IllegalArgumentException if the tolerance is not positive, the margin is negative, or
   *     either is infinite or NaN
   */
  public Knapsack {
    requireNonNull(tieBreak, "tieBreak");
    Tolerance.require(tolerance);
    if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A margin must be finite and ≥ 0: " + margin);
    }
  }

  /**
   * {@return the method whose ties go the sender's way, whose largest gap is 1e-9, and which has no
   * margin}
   */
  public static Knapsack withDefaults() {
    return new Knapsack(TieBreak.SENDER_PREFERRED, 1e-9, 0);
  }

  @Override
  public Knapsack withTolerance(double tolerance) {
    return new Knapsack(tieBreak, tolerance, margin);
  }

  @Override
  public Knapsack withTieBreak(TieBreak tieBreak) {
    return new Knapsack(tieBreak, tolerance, margin);
  }

  /**
   * {@return the same method among the schemes whose recommendations the receiver prefers by a
   * margin: E u(a) ≥ E u(b) + ε under the posterior}
   *
   * @param margin ε ≥ 0, in units of the receiver's utility
   * @throws IllegalArgumentException if the margin is negative, infinite or NaN
   */
  public Knapsack withMargin(double margin) {
    return new Knapsack(tieBreak, tolerance, margin);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the game has not two actions, no scheme leaves the receiver
   *     the margin, or their utilities are more than 1e280 apart
   */
  @Override
  public <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game) {
    if (game.actions().size() != 2) {
      throw new IllegalArgumentException(
          "The knapsack is for two actions; this game has " + game.actions().size());
    }
    PriceUnit.require(game);
    return new Attempt<>(game).solution();
  }

  /** One game on its way to a solution. */
  private final class Attempt<S extends State, A> {
    private final PersuasionGame<S, A> game;
    private final double[] truth;
    private final double[] believed;
    private final double[] gain;
    private final double[][] slack;

    Attempt(PersuasionGame<S, A> game) {
      this.game = game;
      truth = game.vector(game.prior());
      believed = game.vector(game.receiverPrior());
      gain = new double[truth.length];
      for (int s = 0; s < gain.length; s++) {
        gain[s] = truth[s] * (game.sender().at(s, 1) - game.sender().at(s, 0));
      }
      slack = slack(tieBreak);
    }

    /** By how much each action beats the other where ties are broken like this. */
    private double[][] slack(TieBreak ties) {
      double[][] beats = new double[2][gain.length];
      double asked = tieBreak == TieBreak.ADVERSARIAL && indifferent() ? 0 : margin;
      for (int s = 0; s < gain.length; s++) {
        double u = game.receiver().at(s, 1) - game.receiver().at(s, 0);
        beats[0][s] = believed[s] * (-u - asked - Strictness.margin(ties, 0, 1) * Math.abs(u));
        beats[1][s] = believed[s] * (u - asked - Strictness.margin(ties, 1, 0) * Math.abs(u));
      }
      return beats;
    }

    /** Whether the receiver cannot tell the actions apart, so that no margin can be asked. */
    private boolean indifferent() {
      for (int s = 0; s < believed.length; s++) {
        if (believed[s] > 0 && game.receiver().at(s, 0) != game.receiver().at(s, 1)) {
          return false;
        }
      }
      return true;
    }

    Solution<S, A> solution() {
      int untold = Response.to(game, believed, truth, tieBreak).action();
      boolean persuadable = champion(1 - untold) >= 0;
      TwoActions program = new TwoActions(gain, slack);
      TwoActions.Optimum optimum =
          persuadable ? program.solve(untold) : TwoActions.Optimum.always(untold, gain.length);
      if (margin > 0 && !program.obeyed(optimum.share)) {
        throw new IllegalArgumentException(
            "No scheme leaves the receiver a margin of " + margin + "; try a smaller one");
      }
      Scheme<S, A> scheme = scheme(optimum.share);
      Certificate certificate =
          persuadable
              ? certificate(scheme, pricesOfSupremum(untold, optimum))
              : Certificate.of(scheme, scheme.value());
      return new Solution<>(scheme, certificate, METHOD).proved(tolerance);
    }

    /** The prices where no margin is kept of ties: those that prove the bound on all schemes. */
    private double[] pricesOfSupremum(int untold, TwoActions.Optimum kept) {
      return tieBreak == TieBreak.SENDER_PREFERRED
          ? kept.prices
          : new TwoActions(gain, slack(TieBreak.SENDER_PREFERRED)).solve(untold).prices;
    }

    private Certificate certificate(Scheme<S, A> scheme, double[] prices) {
      Multipliers multipliers = Multipliers.of(new double[][] {{0, prices[0]}, {prices[1], 0}});
      return Certificate.of(scheme, multipliers.bound(game, margin), Optional.of(multipliers));
    }

    private Scheme<S, A> scheme(double[][] share) {
      double[][] kernel = new double[truth.length][2];
      for (int s = 0; s < kernel.length; s++) {
        kernel[s][0] = share[0][s];
        kernel[s][1] = share[1][s];
      }
      ground(kernel, 0);
      ground(kernel, 1);
      return Scheme.of(game, Recommendations.of(game.actions()), kernel, tieBreak);
    }

    /**
     * Where a recommendation rests only on states that leave the receiver indifferent, or that it
     * holds to be impossible, a grain of a state in which it wants the action makes it believed.
     */
    private void ground(double[][] kernel, int a) {
      boolean sent = false;
      for (int s = 0; s < kernel.length; s++) {
        if (kernel[s][a] > 0 && wanted(a, s)) {
          return;
        }
        sent |= kernel[s][a] * truth[s] > 0;
      }
      int champion = champion(a);
      if (sent && champion >= 0) {
        kernel[champion][a] = GRAIN;
        kernel[champion][1 - a] = 1 - GRAIN;
      }
    }

    /** The state that makes the action believed at the least cost; −1 if none does. */
    private int champion(int a) {
      int best = -1;
      for (int s = 0; s < gain.length; s++) {
        if (wanted(a, s) && (best < 0 || (a == 1 ? gain[s] > gain[best] : gain[s] < gain[best]))) {
          best = s;
        }
      }
      return best;
    }

    private boolean wanted(int a, int s) {
      boolean strictly = Strictness.margin(tieBreak, a, 1 - a) > 0;
      return believed[s] > 0 && (strictly ? slack[a][s] > 0 : slack[a][s] >= 0);
    }
  }
}
