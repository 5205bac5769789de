// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import java.util.ArrayList;
import java.util.List;

/**
 * The obedience program in full, as one would hand it to any solver: maximise Σ x(ω, a) v(a, ω)
 * over joint probabilities x ≥ 0, with Σ_a x(ω, a) = μ₀(ω) for each state and Σ_ω x(ω, a) (u(a, ω)
 * − u(b, ω)) ≥ 0 for each two actions.
 *
 * @param objective a number a column; the columns are states × actions, those of a state together
 * @param rows first those of the states, then those of the pairs of actions
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FullProgram(double[] objective, List<Row> rows) {
  /**
   * Σ coefficients x = bound, or ≥ bound.
   *
   * @param at the column of each coefficient
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(int[] at, double[] coefficients, boolean isEquality, double bound) {}

  static <S extends State> FullProgram of(PersuasionGame<S, ?> game) {
    double[] prior = game.vector(game.prior());
    int states = prior.length;
    int actions = game.actions().size();
    double[] objective = new double[states * actions];
    for (int i = 0; i < objective.length; i++) {
      objective[i] = game.sender().at(i / actions, i % actions);
    }
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < states; s++) {
      int[] at = new int[actions];
      double[] ones = new double[actions];
      for (int a = 0; a < actions; a++) {
        at[a] = s * actions + a;
        ones[a] = 1;
      }
      rows.add(new Row(at, ones, true, prior[s]));
    }
    for (int a = 0; a < actions; a++) {
      for (int b = 0; b < actions; b++) {
        if (a != b) {
          rows.add(obedience(game, a, b));
        }
      }
    }
    return new FullProgram(objective, rows);
  }

  private static Row obedience(PersuasionGame<?, ?> game, int a, int b) {
    int states = game.states().size();
    int[] at = new int[states];
    double[] advantage = new double[states];
    for (int s = 0; s < states; s++) {
      at[s] = s * game.actions().size() + a;
      advantage[s] = game.receiver().at(s, a) - game.receiver().at(s, b);
    }
    return new Row(at, advantage, false, 0);
  }
}
