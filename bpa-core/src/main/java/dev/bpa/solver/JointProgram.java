// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;
import dev.bpa.internal.simplex.BlockProgram;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The obedience program in joint probabilities x(ω, a) = w(ω) π(a | ω), scaled: both utilities have
 * range 1, and w(ω) is the largest probability of ω under any of the priors, so that no coefficient
 * passes 1. States that are impossible under all of them are left out.
 */
final class JointProgram {
  /** A share of a state below this is rounding, of the prior if of nothing else, … */
  private static final double SHARE = 1e-14;

  /** … if it is also below this share of the signal, … */
  private static final double TRACE = 1e-13;

  /** … or the signal is sent with less than this probability. */
  private static final double NEGLIGIBLE = 1e-11;

  private final PersuasionGame<?, ?> game;
  private final int[] state;
  private final double[] weight;
  private final double[] truth;
  private final int actions;
  private final int[] recommended;
  private final int[] place; // of an action among those recommended

  JointProgram(PersuasionGame<?, ?> game, Obedience obedience) {
    this.game = game;
    truth = obedience.truth;
    actions = obedience.actions;
    recommended = obedience.recommended;
    place = new int[actions];
    for (int j = 0; j < recommended.length; j++) {
      place[recommended[j]] = j;
    }
    double[] largest = obedience.weight;
    state = IntStream.range(0, largest.length).filter(s -> largest[s] > 0).toArray();
    weight = IntStream.of(state).mapToDouble(s -> largest[s]).toArray();
  }

  /** The number of states that are possible. */
  int states() {
    return state.length;
  }

  /** The i-th possible state, as an index of the game. */
  int state(int i) {
    return state[i];
  }

  /** w of the i-th possible state. */
  double weight(int i) {
    return weight[i];
  }

  /** The column of an action that is recommended, in the i-th possible state. */
  int column(int i, int a) {
    return place[a] * state.length + i;
  }

  /** By what v is divided. */
  double senderUnit() {
    return unit(game.sender());
  }

  /** By what u is divided. */
  double receiverUnit() {
    return unit(game.receiver());
  }

  private static double unit(UtilityTable<?, ?> table) {
    double range = table.range();
    return range > 0 ? range : 1;
  }

  /** The program of the sender. */
  BlockProgram ofValue() {
    double[] objective = new double[state.length * recommended.length];
    int[] block = new int[objective.length];
    double unit = senderUnit();
    for (int i = 0; i < state.length; i++) {
      double share = truth[state[i]] / weight[i];
      double first = game.sender().at(state[i], 0);
      for (int a : recommended) {
        objective[column(i, a)] = share * (game.sender().at(state[i], a) - first) / unit;
        block[column(i, a)] = i;
      }
    }
    return new BlockProgram(objective, block, weight);
  }

  /** The column of a margin in {@link #ofMargin}, which lies between 0 and 1. */
  int marginColumn() {
    return state.length * recommended.length;
  }

  /** The program of one who only wants a margin to be large. */
  BlockProgram ofMargin() {
    int n = marginColumn();
    double[] objective = new double[n + 2];
    objective[n] = 1;
    int[] block = new int[n + 2];
    for (int j = 0; j < n; j++) {
      block[j] = j % state.length;
    }
    block[n] = state.length;
    block[n + 1] = state.length;
    double[] mass = Arrays.copyOf(weight, state.length + 1);
    mass[state.length] = 1;
    return new BlockProgram(objective, block, mass);
  }

  /**
   * π as {@code double[state][action]}, from x: what is there by rounding is 0, and rows sum to 1.
   */
  double[][] kernel(double[] x) {
    double[] frequency = new double[actions];
    for (int a : recommended) {
      for (int i = 0; i < state.length; i++) {
        frequency[a] += Math.max(0, x[column(i, a)]);
      }
    }
    double[][] kernel = new double[truth.length][actions];
    for (double[] row : kernel) {
      row[recommended[0]] = 1; // where the state is impossible
    }
    for (int i = 0; i < state.length; i++) {
      kernel[state[i]] = lottery(i, x, frequency);
    }
    return kernel;
  }

  private double[] lottery(int i, double[] x, double[] frequency) {
    double[] lottery = new double[actions];
    double total = 0;
    for (int a : recommended) {
      double joint = x[column(i, a)];
      boolean trace = frequency[a] < NEGLIGIBLE || joint < TRACE * frequency[a];
      if (joint > (trace ? SHARE * weight[i] : 0)) {
        lottery[a] = joint;
        total += joint;
      }
    }
    for (int a : recommended) {
      lottery[a] /= total;
    }
    return lottery;
  }
}
