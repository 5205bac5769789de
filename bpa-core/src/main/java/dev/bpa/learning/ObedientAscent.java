// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;

/**
 * Persuasion of a rational receiver whose utility is known, with obedience as a constraint: signals
 * recommend actions, and the receiver must not gain by taking b where a is recommended,
 *
 * <pre>c(a, b) = Σ_ω m(ω) π(a | ω) (u(a, ω) − u(b, ω)) ≥ 0.</pre>
 *
 * The saddle point max_π min_{ν ≥ 0} of the Lagrangian Σ_ω μ₀ Σ_a π v + Σ_ab ν_ab c(a, b) is sought
 * by primal–dual ascent: mirror ascent of the policy and gradient descent of the multipliers, each
 * step looking ahead once (mirror-prox), restarted from the mean of a stretch of steps twice as
 * long as the one before. The multipliers bound what any obedient policy earns, so that the result
 * says how far it is from the best.
 *
 * <pre>{@code
 * ObedientAscent.withDefaults().maximise(game).value(); // the prosecutor's 3/5
 * }</pre>
 *
 * <p>For an exact optimum use a {@link dev.bpa.solver.Solver}; this is the constraint in the form
 * that gradient training can use. Immutable and deterministic.
 *
 * @see "Nemirovski, Prox-Method with Rate of Convergence O(1/t), SIAM Journal on Optimization 15,
 *     2004; Applegate, Hinder, Lu and Lubin, Faster First-Order Primal-Dual Methods for Linear
 *     Programming using Restarts and Sharpness, Mathematical Programming 201, 2023"
 */
public final class ObedientAscent {
  private final int steps;
  private final double tolerance;

  private ObedientAscent(int steps, double tolerance) {
    this.steps = steps;
    this.tolerance = tolerance;
  }

  /**
   * {@return the ascent of up to 65,536 steps, for which a gap and a violation of 1e-6 are small
   * enough}
   */
  public static ObedientAscent withDefaults() {
    return new ObedientAscent(1 << 16, 1e-6);
  }

  /**
   * {@return the same with another limit of the steps}
   *
   * @param steps ≥ 1
   * @throws IllegalArgumentException if steps &lt; 1
   */
  public ObedientAscent withSteps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("At least one step is needed, not " + steps);
    }
    return new ObedientAscent(steps, tolerance);
  }

  /**
   * {@return the same with another gap and violation that are small enough, as shares of the range
   * of the sender's and the receiver's utilities}
   *
   * @param tolerance &gt; 0
   * @throws IllegalArgumentException if the tolerance is not positive and finite
   */
  public ObedientAscent withTolerance(double tolerance) {
    if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A tolerance must be positive and finite: " + tolerance);
    }
    return new ObedientAscent(steps, tolerance);
  }

  /**
   * {@return the policy that the steps lead to}
   *
   * @param <S> states
   * @param <A> actions
   * @param game with a rational receiver
   */
  public <S extends State, A> ObedientOptimum<S> maximise(PersuasionGame<S, A> game) {
    Lagrangian lagrangian = Lagrangian.of(game);
    PrimalDual saddle = PrimalDual.start(lagrangian);
    int done = 0;
    int stretch = 64;
    while (done < steps && !saddle.closeEnough(tolerance)) {
      int n = Math.min(stretch, steps - done);
      saddle = saddle.afterMeanOf(n);
      done += n;
      stretch *= 2;
    }
    return saddle.optimum(game, done);
  }
}
