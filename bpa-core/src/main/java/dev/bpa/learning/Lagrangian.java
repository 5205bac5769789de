// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;

/**
 * L(π, ν) = Σ_ω μ₀(ω) Σ_a π(a | ω) v(a, ω) + Σ_ab ν_ab c(a, b) of an obedience-constrained game and
 * its slopes. Both utilities are less what the first action gives, which no policy changes, and
 * divided by their ranges.
 */
final class Lagrangian {
  private final double[] truth;
  private final double[] believed;
  private final double[][] receiver;
  private final double[][] sender;
  private final double receiverScale;
  private final double senderScale;
  private final double first; // Σ μ₀ v of the first action

  private Lagrangian(
      double[] truth,
      double[] believed,
      double[][] receiver,
      double[][] sender,
      double receiverScale,
      double senderScale,
      double first) {
    this.truth = truth;
    this.believed = believed;
    this.receiver = receiver;
    this.sender = sender;
    this.receiverScale = receiverScale;
    this.senderScale = senderScale;
    this.first = first;
  }

  static <S extends State, A> Lagrangian of(PersuasionGame<S, A> game) {
    double receiverScale = unit(game.receiver());
    double senderScale = unit(game.sender());
    A first = game.actions().get(0);
    return new Lagrangian(
        game.vector(game.prior()),
        game.vector(game.receiverPrior()),
        advantages(game.receiver().rows(), receiverScale),
        advantages(game.sender().rows(), senderScale),
        receiverScale,
        senderScale,
        game.prior().expect(state -> game.sender().of(first, state)));
  }

  private static double unit(UtilityTable<?, ?> table) {
    return table.range() > 0 ? table.range() : 1;
  }

  private static double[][] advantages(double[][] rows, double scale) {
    for (double[] row : rows) {
      double first = row[0];
      for (int a = 0; a < row.length; a++) {
        row[a] = (row[a] - first) / scale;
      }
    }
    return rows;
  }

  /** By what the receiver's utilities were divided. */
  double receiverScale() {
    return receiverScale;
  }

  /** A value or a bound, in the sender's utilities as they were. */
  double earned(double scaled) {
    return first + senderScale * scaled;
  }

  int states() {
    return truth.length;
  }

  int actions() {
    return sender[0].length;
  }

  /** The mean of both priors. */
  double weight(int s) {
    return (truth[s] + believed[s]) / 2;
  }

  double value(double[][] kernel) {
    double sum = 0;
    for (int s = 0; s < states(); s++) {
      for (int a = 0; a < actions(); a++) {
        sum += truth[s] * kernel[s][a] * sender[s][a];
      }
    }
    return sum;
  }

  /** ∂L/∂ν: c(a, b). */
  double[][] obedience(double[][] kernel) {
    double[][] c = new double[actions()][actions()];
    for (int s = 0; s < states(); s++) {
      for (int a = 0; a < actions(); a++) {
        double mass = believed[s] * kernel[s][a];
        for (int b = 0; b < actions(); b++) {
          c[a][b] += mass * (receiver[s][a] - receiver[s][b]);
        }
      }
    }
    return c;
  }

  /** ∂L/∂π. */
  double[][] slope(double[][] multipliers) {
    double[][] slope = new double[states()][actions()];
    for (int s = 0; s < states(); s++) {
      for (int a = 0; a < actions(); a++) {
        double priced = 0;
        for (int b = 0; b < actions(); b++) {
          priced += multipliers[a][b] * (receiver[s][a] - receiver[s][b]);
        }
        slope[s][a] = truth[s] * sender[s][a] + believed[s] * priced;
      }
    }
    return slope;
  }

  /** max_π L(π, ν). */
  double bound(double[][] multipliers) {
    double sum = 0;
    for (double[] row : slope(multipliers)) {
      double top = row[0];
      for (double d : row) {
        top = Math.max(top, d);
      }
      sum += top;
    }
    return sum;
  }

  /** Σ_a max_b (−c(a, b))⁺; c(a, a) = 0 sees to the positive part. */
  double violation(double[][] kernel) {
    double sum = 0;
    for (double[] row : obedience(kernel)) {
      double worst = 0;
      for (double c : row) {
        worst = Math.max(worst, -c);
      }
      sum += worst;
    }
    return sum;
  }
}
