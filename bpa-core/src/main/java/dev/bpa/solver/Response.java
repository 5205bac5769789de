// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a receiver does after a signal: it takes an action within a slack of its best, which ones
 * being as good as tied.
 *
 * @param action the index of the action taken
 * @param senderValue Σ joint(ω) v(a, ω)
 * @param regret max_b E u(b) − E u(a) ≥ 0; at most the slack and the tolerance of ties
 */
record Response(int action, double senderValue, double regret) {

  /** The response of a rational receiver, to whom only ties are alike. */
  static Response to(
      PersuasionGame<?, ?> game, double[] posterior, double[] joint, TieBreak tieBreak) {
    return to(game, posterior, joint, tieBreak, 0);
  }

  /**
   * The response to a belief.
   *
   * @param posterior the receiver's belief, {@code double[state]}
   * @param joint μ₀(ω) π(g | ω) under the sender's prior, {@code double[state]}
   * @param slack by how much, in units of its utility, the action may fall short of the best
   */
  static Response to(
      PersuasionGame<?, ?> game,
      double[] posterior,
      double[] joint,
      TieBreak tieBreak,
      double slack) {
    return choose(
        advantages(game.receiver(), posterior),
        advantages(game.sender(), joint),
        expectation(game.sender(), joint, 0),
        TieBreak.TOLERANCE * stake(game.receiver(), posterior) + slack,
        tieBreak);
  }

  /** The response of a rational receiver to knowing that the state is the s-th. */
  static Response inState(PersuasionGame<?, ?> game, int s, TieBreak tieBreak) {
    return inState(game, s, tieBreak, 0);
  }

  /** The response to knowing that the state is the s-th. */
  static Response inState(PersuasionGame<?, ?> game, int s, TieBreak tieBreak, double slack) {
    return choose(
        row(game.receiver(), s),
        row(game.sender(), s),
        0,
        TieBreak.TOLERANCE * stake(game.receiver(), s) + slack,
        tieBreak);
  }

  /** The choice by utilities u and v that are less some constant, which v's is added to again. */
  private static Response choose(
      double[] utility, double[] value, double constant, double slack, TieBreak tieBreak) {
    double best = Double.NEGATIVE_INFINITY;
    for (double u : utility) {
      best = Math.max(best, u);
    }
    List<Integer> tied = new ArrayList<>();
    for (int a = 0; a < utility.length; a++) {
      if (utility[a] >= best - slack) {
        tied.add(a);
      }
    }
    int action = tieBreak.choose(tied, a -> value[a]);
    return new Response(action, constant + value[action], best - utility[action]);
  }

  /**
   * Σ weight(ω) (u(a, ω) − u(first, ω)) of each action: what all actions have in common in a state
   * may be large, and its rounding must not decide between them.
   */
  static double[] advantages(UtilityTable<?, ?> table, double[] weights) {
    double[] sums = new double[table.actions().size()];
    for (int s = 0; s < weights.length; s++) {
      double w = weights[s];
      if (w > 0) {
        double first = table.at(s, 0);
        for (int a = 0; a < sums.length; a++) {
          sums[a] += w * (table.at(s, a) - first);
        }
      }
    }
    return sums;
  }

  /** Σ weight(ω) u(a, ω) of an action. */
  static double expectation(UtilityTable<?, ?> table, double[] weights, int a) {
    double sum = 0;
    for (int s = 0; s < weights.length; s++) {
      sum += weights[s] > 0 ? weights[s] * table.at(s, a) : 0;
    }
    return sum;
  }

  private static double[] row(UtilityTable<?, ?> table, int s) {
    double[] row = new double[table.actions().size()];
    for (int a = 0; a < row.length; a++) {
      row[a] = table.at(s, a);
    }
    return row;
  }

  /** What is at stake under these weights: Σ weight(ω) (max_a u(a, ω) − min_a u(a, ω)). */
  static double stake(UtilityTable<?, ?> table, double[] weights) {
    double stake = 0;
    for (int s = 0; s < weights.length; s++) {
      if (weights[s] > 0) {
        stake += weights[s] * stake(table, s);
      }
    }
    return stake;
  }

  /** max_a u(a, ω) − min_a u(a, ω). */
  static double stake(UtilityTable<?, ?> table, int s) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < table.actions().size(); a++) {
      low = Math.min(low, table.at(s, a));
      high = Math.max(high, table.at(s, a));
    }
    return high - low;
  }
}
