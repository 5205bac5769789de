// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import dev.bpa.internal.simplex.BlockProgram;
import dev.bpa.internal.simplex.ListedRows;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The beliefs at which some actions are preferred to others: a polytope, E_μ u(a, ω) ≥ E_μ u(b, ω)
 * for each preference, with room for what is tied within {@link TieBreak#TOLERANCE}.
 */
final class BeliefRegion {
  private final int states;
  private final List<double[]> preferences = new ArrayList<>(); // [preference][state]

  BeliefRegion(int states) {
    this.states = states;
  }

  /** How many preferences bound it. */
  int size() {
    return preferences.size();
  }

  /** Adds the preference for the a-th action rather than the b-th; utilities have the range 1. */
  void prefer(UtilityTable<?, ?> utility, int a, int b) {
    double range = utility.range();
    double[] advantage = new double[states];
    for (int s = 0; s < states; s++) {
      double difference = utility.at(s, a) - utility.at(s, b);
      advantage[s] = range > 0 ? difference / range : 0;
    }
    preferences.add(advantage);
  }

  /** Forgets all but the first preferences. */
  void widen(int size) {
    preferences.subList(size, preferences.size()).clear();
  }

  /**
   * A belief of the region, the one guessed if it is one; empty if there is a proof that there is
   * none: weights on the preferences whose average is negative in every state.
   */
  Optional<double[]> belief(double[] guess) {
    if (isBelief(guess) && preferences.stream().allMatch(row -> dot(row, guess) >= 0)) {
      return Optional.of(guess);
    }
    List<Row> rows = new ArrayList<>();
    for (double[] preference : preferences) {
      rows.add(row(rows.size(), preference));
    }
    ListedRows listed = new ListedRows(rows);
    Optimum most = listed.maximise(mostPreferred());
    return refuted(listed.prices(most))
        ? Optional.empty()
        : Optional.of(Arrays.copyOf(most.x(), states));
  }

  /**
   * The value of a matrix game: max over μ of the least preference, which is written as τ − τ', the
   * two columns after the states, of sum 1.
   */
  private BlockProgram mostPreferred() {
    int[] block = new int[states + 2];
    Arrays.fill(block, states, states + 2, 1);
    double[] gain = new double[states + 2];
    gain[states] = 1;
    gain[states + 1] = -1;
    return new BlockProgram(gain, block, new double[] {1, 1});
  }

  /** A preference less the least: Σ μ(ω) (u(a, ω) − u(b, ω)) − τ + τ' ≥ 0. */
  private Row row(int name, double[] preference) {
    double[] coefficients = Arrays.copyOf(preference, states + 2);
    coefficients[states] = -1;
    coefficients[states + 1] = 1;
    int[] columns = new int[states + 2];
    Arrays.setAll(columns, j -> j);
    return new Row(name, columns, coefficients);
  }

  private boolean refuted(double[] weights) {
    double[] average = new double[states];
    double total = 0;
    for (int r = 0; r < weights.length; r++) {
      total += weights[r];
      for (int s = 0; s < states; s++) {
        average[s] += weights[r] * preferences.get(r)[s];
      }
    }
    double slack = TieBreak.TOLERANCE * total;
    return Arrays.stream(average).allMatch(worth -> worth < -slack);
  }

  private static boolean isBelief(double[] guess) {
    return Arrays.stream(guess).sum() > 0.5;
  }

  private static double dot(double[] row, double[] belief) {
    double sum = 0;
    for (int s = 0; s < row.length; s++) {
      sum += row[s] * belief[s];
    }
    return sum;
  }
}
