// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;

/**
 * What a sender earns from a quantal receiver that knows the policy, and its exact slope. With the
 * truth μ₀, the receiver's prior m, utilities u and v, and rationality λ,
 *
 * <pre>
 * V(π) = Σ_ω μ₀(ω) Σ_g π(g | ω) Σ_a ρ(a | g) v(a, ω)
 * ρ(a | g) ∝ exp(λ U_a),   U_a = Σ_ω β_g(ω) u(a, ω),   β_g(ω) = m(ω) π(g | ω) / M_g,   M_g = Σ_ω m(ω) π(g | ω)
 * </pre>
 *
 * the policy matters twice: it decides what is sent, and what a signal makes the receiver believe.
 * With W_a = Σ_ω μ₀(ω) π(g | ω) v(a, ω) and W̄ = Σ_a ρ(a | g) W_a,
 *
 * <pre>
 * ∂V/∂π(g | ω) = μ₀(ω) Σ_a ρ(a | g) v(a, ω)                                 the signal
 *              + λ m(ω) / M_g Σ_a ρ(a | g) (W_a − W̄) (u(a, ω) − U_a)        the belief
 * </pre>
 *
 * A signal that is never sent leaves the receiver at its prior, and the belief's term is taken as 0
 * there.
 *
 * <p>Kernels are {@code double[state][signal]}, states in the order of the game. Immutable and
 * thread-safe.
 *
 * @see dev.bpa.game.QuantalResponse
 */
public final class ExactGradient {
  private final double[] truth;
  private final double[] believed;
  private final double[][] receiver; // u[state][action], less what the first action gives
  private final double[][] sender; // v[state][action]
  private final double rationality;
  private final double unit;

  private ExactGradient(
      double[] truth,
      double[] believed,
      double[][] receiver,
      double[][] sender,
      double rationality,
      double unit) {
    this.truth = truth;
    this.believed = believed;
    this.receiver = receiver;
    this.sender = sender;
    this.rationality = rationality;
    this.unit = unit;
  }

  /**
   * {@return the value and slope of a game against a quantal receiver}
   *
   * @param <S> states
   * @param <A> actions
   * @param game played once, without context
   * @param rationality λ
   * @throws IllegalArgumentException if λ is negative, infinite or NaN
   */
  public static <S extends State, A> ExactGradient of(
      PersuasionGame<S, A> game, double rationality) {
    requireNonNull(game, "game");
    if (!(rationality >= 0 && rationality < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Rationality must be finite and ≥ 0: " + rationality);
    }
    return new ExactGradient(
        game.vector(game.prior()),
        game.vector(game.receiverPrior()),
        advantages(game.receiver().rows()),
        game.sender().rows(),
        rationality,
        unit(game.sender()));
  }

  /**
   * What all actions have in common in a state may be large, and its rounding must not decide
   * between them.
   */
  private static double[][] advantages(double[][] rows) {
    for (double[] row : rows) {
      double first = row[0];
      for (int a = 0; a < row.length; a++) {
        row[a] -= first;
      }
    }
    return rows;
  }

  /**
   * {@return V(π), for any π ≥ 0}
   *
   * @param kernel π as {@code double[state][signal]}
   */
  public double value(double[][] kernel) {
    Response response = new Response();
    double value = 0;
    for (int g = 0; g < kernel[0].length; g++) {
      value += response.to(kernel, g);
    }
    return value;
  }

  /**
   * {@return ∂V/∂π, both terms, as {@code double[state][signal]}}
   *
   * @param kernel π as {@code double[state][signal]}
   */
  public double[][] slope(double[][] kernel) {
    return slope(kernel, true, true);
  }

  /**
   * {@return the term of the signal: what a receiver that stays as it is makes of sending g more
   * often}
   *
   * @param kernel π as {@code double[state][signal]}
   */
  public double[][] signalTerm(double[][] kernel) {
    return slope(kernel, true, false);
  }

  /**
   * {@return the term of the belief: what the receiver makes of g as it is sent more often}
   *
   * @param kernel π as {@code double[state][signal]}
   */
  public double[][] beliefTerm(double[][] kernel) {
    return slope(kernel, false, true);
  }

  /**
   * {@return the slope with respect to logits θ, π(· | ω) = softmax(θ(ω, ·)): ∂V/∂θ(ω, g) = π(g |
   * ω) (D(ω, g) − Σ_k π(k | ω) D(ω, k)) with D = ∂V/∂π}
   *
   * @param kernel π as {@code double[state][signal]}
   */
  public double[][] logitSlope(double[][] kernel) {
    double[][] slope = slope(kernel);
    for (int s = 0; s < slope.length; s++) {
      double mean = 0;
      for (int g = 0; g < slope[s].length; g++) {
        mean += kernel[s][g] * slope[s][g];
      }
      for (int g = 0; g < slope[s].length; g++) {
        slope[s][g] = kernel[s][g] * (slope[s][g] - mean);
      }
    }
    return slope;
  }

  /** What gains are measured by: the range of utilities that are small, else 1. */
  static double unit(UtilityTable<?, ?> sender) {
    return sender.range() > 0 ? Math.min(1, sender.range()) : 1;
  }

  /** The same, of this game. */
  double unit() {
    return unit;
  }

  /** How much of a state there is: the mean of μ₀ and m. */
  double weight(int state) {
    return (truth[state] + believed[state]) / 2;
  }

  private double[][] slope(double[][] kernel, boolean ofSignal, boolean ofBelief) {
    double[][] slope = new double[kernel.length][kernel[0].length];
    Response response = new Response();
    for (int g = 0; g < kernel[0].length; g++) {
      double mean = response.to(kernel, g);
      for (int s = 0; s < kernel.length; s++) {
        double signal = 0;
        double belief = 0;
        for (int a = 0; a < response.probability.length; a++) {
          double p = response.probability[a];
          signal += p * sender[s][a];
          belief += p * (response.earned[a] - mean) * (receiver[s][a] - response.utility[a]);
        }
        slope[s][g] = ofSignal ? truth[s] * signal : 0;
        if (ofBelief && response.mass > 0) {
          slope[s][g] += rationality * believed[s] / response.mass * belief;
        }
      }
    }
    return slope;
  }

  /** The receiver's answer to one signal. */
  private final class Response {
    final double[] utility = new double[receiver[0].length]; // U_a
    final double[] earned = new double[utility.length]; // W_a
    final double[] probability = new double[utility.length]; // ρ(a | g)
    double mass; // M_g

    /** Answers the signal g, and returns W̄. */
    double to(double[][] kernel, int g) {
      mass = 0;
      for (int s = 0; s < kernel.length; s++) {
        mass += believed[s] * kernel[s][g];
      }
      double top = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < utility.length; a++) {
        double u = 0;
        double w = 0;
        for (int s = 0; s < kernel.length; s++) {
          double belief = mass > 0 ? believed[s] * kernel[s][g] / mass : believed[s];
          u += belief * receiver[s][a];
          w += truth[s] * kernel[s][g] * sender[s][a];
        }
        utility[a] = u;
        earned[a] = w;
        top = Math.max(top, u);
      }
      double sum = 0;
      for (int a = 0; a < utility.length; a++) {
        probability[a] = Math.exp(rationality * (utility[a] - top));
        sum += probability[a];
      }
      double mean = 0;
      for (int a = 0; a < utility.length; a++) {
        probability[a] /= sum;
        mean += probability[a] * earned[a];
      }
      return mean;
    }
  }
}
