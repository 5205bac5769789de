// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.internal.simplex.DualSimplex;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Optimum.Status;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Obedience.Price;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The linear program of persuasion with any finite numbers of states and actions:
 *
 * <pre>
 *   max  Σ_ω μ₀(ω) Σ_a π(a | ω) v(a, ω)
 *   s.t. Σ_ω ρ₀(ω) π(a | ω) (u(a, ω) − u(b, ω) − ε) ≥ 0     for all actions a, b
 *        π(· | ω) a lottery over actions                     for each state ω
 * </pre>
 *
 * <p>Signals are recommendations, which is enough by the revelation principle, and each must be the
 * receiver's best action by a margin ε: 0 unless another is asked for. With ε &gt; 0 the scheme
 * survives errors of that size in what the receiver likes; with ε &lt; 0 the receiver is one who
 * puts up with a loss of |ε|. ρ₀ is the receiver's prior, or each of several, if it is not known.
 *
 * <p>Obedience constraints are generated as they are violated, and the program is solved by a dual
 * simplex method. What it returns is not believed: the value is what the scheme earns, and the
 * bound follows from the prices alone. If they do not meet, the program is solved again with points
 * refined to the last digit.
 *
 * <p>If ties are not broken in the sender's favour the optimum is a supremum, and what is returned
 * keeps clear of ties by a hair, hardly more than {@link TieBreak#TOLERANCE}. The certificate's
 * bound is on all schemes: its gap is then the price of that hair. Where a rare state alone breaks
 * a tie that price can exceed the tolerance, and a larger one must be asked for.
 *
 * @param tieBreak of the receiver
 * @param tolerance see {@link Solver#withTolerance}
 * @param margin ε, in units of the receiver's utility
 * @see "Kamenica and Gentzkow (2011), proposition 1; Dughmi and Xu, Algorithmic Bayesian
 *     Persuasion, SIAM J. Computing 50, 2021, section 2; Alonso and Câmara (2016) for different
 *     priors; Hu and Weng, Robust Persuasion of a Privately Informed Receiver, Economic Theory 72,
 *     2021, for sets of priors"
 */
public record ObedienceProgram(TieBreak tieBreak, double tolerance, double margin)
    implements Solver {
  private static final String NAME = "obedience program";
  private static final String PRECONDITION = "the receiver holds possible whatever the sender does";

  /** How fine the program is solved, if the certificate does not close at the first try. */
  private static final double[] NOISE = {1e-12, 1e-16, 1e-20};

  /** What equal bounds are apart by, as a share of the utilities. */
  private static final double ROUNDING = 1e-13;

  private static final int LIMIT = 100_000;

  /**
   * @param tieBreak of the receiver
   * @param tolerance see {@link Solver#withTolerance}
   * @param margin ε, in units of the receiver's utility
   * @throws IllegalArgumentException if the tolerance is not positive, the margin is negative and
   *     ties are not broken in the sender's favour, or either number is infinite or NaN
   */
  public ObedienceProgram {
    requireNonNull(tieBreak, "tieBreak");
    Tolerance.require(tolerance);
    if (!Double.isFinite(margin)) {
      throw new IllegalArgumentException("A margin must be finite: " + margin);
    }
    if (margin < 0 && tieBreak != TieBreak.SENDER_PREFERRED) {
      throw new IllegalArgumentException(
          "A receiver who puts up with a loss of %s does so in the sender's favour, not %s"
              .formatted(-margin, tieBreak));
    }
  }

  /**
   * {@return the method whose ties go the sender's way, whose largest gap is 1e-9, and which has no
   * margin}
   */
  public static ObedienceProgram withDefaults() {
    return new ObedienceProgram(TieBreak.SENDER_PREFERRED, 1e-9, 0);
  }

  /** {@inheritDoc} */
  @Override
  public ObedienceProgram withTolerance(double tolerance) {
    return new ObedienceProgram(tieBreak, tolerance, margin);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the margin is negative and ties are not broken in the
   *     sender's favour
   */
  @Override
  public ObedienceProgram withTieBreak(TieBreak tieBreak) {
    return new ObedienceProgram(tieBreak, tolerance, margin);
  }

  /**
   * {@return the same method among the schemes whose recommendations the receiver prefers by a
   * margin: E u(a) ≥ E u(b) + ε under the posterior} If ε &lt; 0, it takes any action within |ε| of
   * its best that it is recommended.
   *
   * @param margin ε, in units of the receiver's utility
   * @throws IllegalArgumentException if the margin is infinite or NaN, or negative while ties are
   *     not broken in the sender's favour
   */
  public ObedienceProgram withMargin(double margin) {
    return new ObedienceProgram(tieBreak, tolerance, margin);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the receiver holds a state impossible that the sender does
   *     not, no scheme leaves it the margin, or their utilities are more than 1e280 apart
   */
  @Override
  public <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game) {
    return solve(game, List.of());
  }

  /**
   * The scheme that is best among those that are obeyed whichever prior the receiver has: that of
   * the game, any of those given, or any mixture of them.
   *
   * <p>The certificate's bound is what the best such scheme earns for sure, and this one earns it
   * to within the tolerance. The value is what is earned with the prior of the game: more, where
   * that prior alone leaves the receiver indifferent and the sender likes another action better.
   *
   * @param <S> states
   * @param <A> actions
   * @param game whose prior of the receiver is one of those it may have
   * @param receiverPriors the others, on states of the game
   * @return the robust scheme, with its proof
   * @throws IllegalArgumentException as {@link #solve(PersuasionGame)}, or if a prior knows a state
   *     that the game lacks
   */
  public <S extends State, A> Solution<S, A> solve(
      PersuasionGame<S, A> game, Collection<Distribution<S>> receiverPriors) {
    PriceUnit.require(game);
    List<Distribution<S>> beliefs = new ArrayList<>();
    beliefs.add(game.receiverPrior());
    for (Distribution<S> prior : receiverPriors) {
      prior.support().forEach(game.receiver()::indexOf);
      beliefs.add(prior);
    }
    for (S state : game.prior().support()) {
      for (Distribution<S> belief : beliefs) {
        if (belief.probability(state) == 0) {
          throw new IllegalArgumentException(
              "The receiver holds %s impossible, which has probability %s for the sender"
                  .formatted(state, game.prior().probability(state)));
        }
      }
    }
    double range = game.receiver().range(); // who puts up with more puts up with anything
    Obedience obedience = Obedience.of(game, beliefs, tieBreak, Math.max(margin, -range));
    if (margin > range && obedience.binds()) {
      throw new IllegalArgumentException(
          "No scheme leaves the receiver a margin of %s: no more than %s is at stake for it"
              .formatted(margin, range));
    }
    if (obedience.mindsTies()) {
      obedience = obedience.recommending(StrictBestResponses.among(obedience));
    }
    return new Attempt<>(game, beliefs, obedience).solution();
  }

  /** One game on its way to a solution. */
  private final class Attempt<S extends State, A> {
    private final PersuasionGame<S, A> game;
    private final List<Distribution<S>> beliefs;
    private final Obedience obedience;
    private final JointProgram program;
    private final ObedienceRows rows;

    Attempt(PersuasionGame<S, A> game, List<Distribution<S>> beliefs, Obedience obedience) {
      this.game = game;
      this.beliefs = beliefs;
      this.obedience = obedience;
      program = new JointProgram(game, obedience);
      rows = new ObedienceRows(obedience, program, game.receiver());
    }

    Solution<S, A> solution() {
      @Nullable SolverException failure = null;
      for (double noise : NOISE) {
        Optimum optimum = new DualSimplex(program.ofValue(), rows).solve(noise, LIMIT);
        if (optimum.status() == Status.INFEASIBLE && margin > 0) {
          throw noneLeaves();
        }
        try {
          return proved(optimum, noise);
        } catch (SolverException e) {
          failure = failure == null || e.residual() < failure.residual() ? e : failure;
        }
      }
      throw requireNonNull(failure);
    }

    private Solution<S, A> proved(Optimum optimum, double noise) {
      double[] x = optimum.x();
      if (obedience.mindsTies()) {
        x = ClearOfTies.near(optimum, obedience, program, game.receiver(), noise / 10);
      }
      Scheme<S, A> scheme = scheme(game, x);
      List<Price> prices = rows.prices(optimum);
      double bound = obedience.bound(prices);
      Certificate certificate = Certificate.of(scheme, bound, multipliers(prices, bound));
      double allowed = Solution.allowed(game.sender(), tolerance);
      if (margin > 0 && scheme.value() > bound + allowed) { // by what it is not to recommend
        throw noneLeaves();
      }
      Method method = new Method(NAME, PRECONDITION, optimum.iterations());
      Solution<S, A> solution = new Solution<>(scheme, certificate, method).proved(tolerance);
      for (Distribution<S> belief : beliefs.subList(1, beliefs.size())) {
        double value = scheme(game.withReceiverPrior(belief), x).value();
        if (!(value >= bound - allowed)) {
          throw new SolverException(
              "%s, ties %s: a receiver of the prior %s brings %s, not %s; try a larger tolerance than %s"
                  .formatted(NAME, tieBreak, belief, value, bound, tolerance),
              solution);
        }
      }
      return solution;
    }

    private IllegalArgumentException noneLeaves() {
      return new IllegalArgumentException(
          "No scheme leaves the receiver a margin of " + margin + "; try a smaller one");
    }

    /** The scheme of these joint probabilities, as the receiver of a game takes it. */
    private Scheme<S, A> scheme(PersuasionGame<S, A> heard, double[] x) {
      List<Signal> signals = Recommendations.of(heard.actions());
      Scheme<S, A> scheme =
          Scheme.of(heard, signals, program.kernel(x), obedience.weight, tieBreak);
      return margin < 0 ? scheme.withSlack(-margin) : scheme;
    }

    /** The prices, if they prove the bound on rational schemes by themselves. */
    private Optional<Multipliers> multipliers(List<Price> prices, double bound) {
      double[][] y = new double[obedience.actions][obedience.actions];
      for (Price price : prices) {
        if (price.belief() > 0 || margin < 0) {
          return Optional.empty();
        }
        y[price.a()][price.b()] = price.y();
      }
      Multipliers multipliers = Multipliers.of(y);
      boolean alone =
          obedience.recommended.length == obedience.actions
              || multipliers.bound(game, margin) <= bound + ROUNDING * game.sender().magnitude();
      return alone ? Optional.of(multipliers) : Optional.empty();
    }
  }
}
