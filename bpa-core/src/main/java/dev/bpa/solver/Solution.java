// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import dev.bpa.policy.Silence;
import dev.bpa.policy.TabularPolicy;

/**
 * A scheme that was found for a game, and the proof of how good it is.
 *
 * @param <S> states
 * @param <A> actions
 * @param scheme the policy and what follows from it
 * @param certificate the proof
 * @param method how it was found
 * @see Solver
 */
public record Solution<S extends State, A>(
    Scheme<S, A> scheme, Certificate certificate, Method method) implements Certified {
  private static final double ROUNDING = 1e-14;

  /**
   * @param scheme the policy and what follows from it
   * @param certificate the proof
   * @param method how it was found
   */
  public Solution {
    requireNonNull(scheme, "scheme");
    requireNonNull(certificate, "certificate");
    requireNonNull(method, "method");
  }

  /** What the scheme earns the sender. */
  @Override
  public double value() {
    return scheme.value();
  }

  /** {@return the policy, for an Advisor to commit to} */
  public TabularPolicy<S> policy() {
    return scheme.policy();
  }

  /**
   * {@return the best scheme that survives every tie-break} Optimal schemes leave the receiver
   * indifferent; here it prefers what it is recommended, by a margin E u(a) − E u(b) ≥ ε, to all
   * that it can tell apart from it, and the value is what is earned however it breaks ties. The
   * certificate keeps the bound of this solution, so that {@link Certificate#gap} is what
   * strictness costs, the rounding of this solution included.
   *
   * @param margin ε &gt; 0, in units of the receiver's utility
   * @throws IllegalArgumentException if the margin is not positive and finite, or no scheme leaves
   *     it
   * @throws SolverException if no strict scheme could be proved optimal within 1e-9
   */
  public Solution<S, A> strict(double margin) {
    if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A strict margin must be positive and finite: " + margin);
    }
    ObedienceProgram program = ObedienceProgram.withDefaults();
    Solution<S, A> strict =
        new DefaultSolver(Knapsack.withDefaults(), program, program)
            .withTieBreak(TieBreak.ADVERSARIAL)
            .withMargin(margin)
            .solve(scheme.game());
    return new Solution<>(
        strict.scheme,
        Certificate.of(strict.scheme, certificate.upperBound(), certificate.multipliers()),
        strict.method);
  }

  /**
   * This, if it is optimal within a tolerance, as a share of the utilities' ranges; what their own
   * rounding hides is let pass.
   *
   * @throws SolverException otherwise
   */
  Solution<S, A> proved(double tolerance) {
    PersuasionGame<S, A> game = scheme.game();
    double gap = certificate.gap();
    if (!(gap <= allowed(game.sender(), tolerance))) {
      throw new SolverException(
          "%s, ties %s: a gap of %s to the bound could not be closed; try a larger tolerance than %s"
              .formatted(method.name(), scheme.tieBreak(), gap, tolerance),
          this);
    }
    double violation = certificate.obedienceViolation();
    if (!(violation <= allowed(game.receiver(), tolerance))) {
      throw new SolverException(
          "%s: the receiver would gain %s by disobeying; try a larger tolerance than %s"
              .formatted(method.name(), violation, tolerance),
          this);
    }
    return this;
  }

  /** What a tolerance comes to in units of a utility, and what its rounding hides. */
  static double allowed(UtilityTable<?, ?> utility, double tolerance) {
    return tolerance * utility.range() + ROUNDING * utility.magnitude();
  }

  /** {@return what the sender earns by silence, under the same tie-break} */
  public double noInformation() {
    return Scheme.of(scheme.game(), new Silence(), scheme.tieBreak())
        .withSlack(scheme.slack())
        .value();
  }

  /** {@return what the sender earns by telling everything, under the same tie-break} */
  public double fullInformation() {
    PersuasionGame<S, A> game = scheme.game();
    double value = 0;
    for (int s = 0; s < game.states().size(); s++) {
      double p = game.prior().probability(game.states().get(s));
      if (p > 0) {
        value += p * Response.inState(game, s, scheme.tieBreak(), scheme.slack()).senderValue();
      }
    }
    return value;
  }

  /** In one line, for logs and shells. */
  @Override
  public String toString() {
    return "Solution[value=%s, upperBound=%s, method=%s]"
        .formatted(value(), certificate.upperBound(), method.name());
  }
}
