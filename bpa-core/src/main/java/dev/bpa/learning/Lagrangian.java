// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;

/**
 * L(π, ν) = Σ_ω μ₀(ω) Σ_a π(a | ω) v(a, ω) + Σ_ab ν_ab c(a, b) of an obedience-constrained game and
 * its slopes, with both utilities divided by their largest magnitude.
 */
final class Lagrangian {
  private final double[] truth;
  private final double[] believed;
  private final double[][] receiver;
  private final double[][] sender;
  private final double receiverScale;
  private final double senderScale;

  private Lagrangian(
      double[] truth,
      double[] believed,
      double[][] receiver,
      double[][] sender,
      double receiverScale,
      double senderScale) {
    this.truth = truth;
    this.believed = believed;
    this.receiver = receiver;
    this.sender = sender;
    this.receiverScale = receiverScale;
    this.senderScale = senderScale;
  }

  static <S extends State> Lagrangian of(PersuasionGame<S, ?> game) {
    double u = game.receiver().magnitude();
    double v = game.sender().magnitude();
    double receiverScale = u > 0 ? u : 1;
    double senderScale = v > 0 ? v : 1;
    return new Lagrangian(
        game.vector(game.prior()),
        game.vector(game.receiverPrior()),
        divided(game.receiver().rows(), receiverScale),
        divided(game.sender().rows(), senderScale),
        receiverScale,
        senderScale);
  }

  private static double[][] divided(double[][] rows, double scale) {
    for (double[] row : rows) {
      for (int a = 0; a < row.length; a++) {
        row[a] /= scale;
      }
    }
    return rows;
  }

  /** By what the receiver's utilities were divided. */
  double receiverScale() {
    return receiverScale;
  }

  /** By what the sender's utilities were divided. */
  double senderScale() {
    return senderScale;
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
