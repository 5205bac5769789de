// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.UtilityTable;
import dev.bpa.internal.simplex.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * What it takes for several receivers to obey: for each receiver i and actions a and b, that i
 * recommended a does not prefer b,
 *
 * <p>Σ over ω and the profiles with aᵢ = a of x(ω, a) (uᵢ(a, ω) − uᵢ(b, ω)) ≥ 0,
 *
 * <p>where x is the joint mass of state and profile. Each receiver's utilities are less what its
 * first action gives, and brought to the range 1.
 */
final class GroupObedience {
  private record Preference(int receiver, int told, int other) {}

  private final double[][][] utility; // [receiver][state][action]
  private final List<Preference> preferences = new ArrayList<>();

  GroupObedience(MultiReceiverGame<?, ?> game) {
    utility = new double[game.size()][][];
    for (int i = 0; i < utility.length; i++) {
      UtilityTable<?, ?> table = game.receivers().get(i);
      utility[i] = table.rows();
      double range = table.range();
      if (range > 0) {
        for (double[] row : utility[i]) {
          double first = row[0];
          Arrays.setAll(row, a -> (row[a] - first) / range);
        }
        addPreferences(i, table.actions().size());
      }
    }
  }

  private void addPreferences(int receiver, int actions) {
    for (int a = 0; a < actions; a++) {
      for (int b = 0; b < actions; b++) {
        if (a != b) {
          preferences.add(new Preference(receiver, a, b));
        }
      }
    }
  }

  /** How many rows there are. */
  int size() {
    return preferences.size();
  }

  /**
   * The rows of a program, named by their place.
   *
   * @param state the state that a column is about
   * @param told the action that a column recommends to a receiver; −1 if none
   */
  List<Row> over(int columns, IntUnaryOperator state, IntBinaryOperator told) {
    List<Row> rows = new ArrayList<>();
    for (Preference preference : preferences) {
      int[] places = new int[columns];
      double[] coefficients = new double[columns];
      int size = 0;
      for (int j = 0; j < columns; j++) {
        if (told.applyAsInt(j, preference.receiver) == preference.told) {
          double advantage = advantage(preference, state.applyAsInt(j));
          if (advantage != 0) {
            places[size] = j;
            coefficients[size++] = advantage;
          }
        }
      }
      rows.add(
          new Row(rows.size(), Arrays.copyOf(places, size), Arrays.copyOf(coefficients, size)));
    }
    return rows;
  }

  private double advantage(Preference preference, int s) {
    double[] u = utility[preference.receiver][s];
    return u[preference.told] - u[preference.other];
  }

  /**
   * What prices y on the rows make of what each receiver is told: wᵢ(a, ω) = Σ_b y(i, a, b) (uᵢ(a,
   * ω) − uᵢ(b, ω)). For any y ≥ 0 no private scheme earns more than Σ μ₀(ω) max over a of v(a, ω) +
   * Σᵢ wᵢ(aᵢ, ω).
   *
   * @param prices in the order of the rows; all 0 if there are fewer
   * @return {@code double[receiver][action]}
   */
  double[][] weights(double[] prices, int s) {
    double[][] weights = new double[utility.length][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new double[utility[i][s].length];
    }
    for (int r = 0; r < prices.length; r++) {
      if (prices[r] > 0) {
        Preference preference = preferences.get(r);
        weights[preference.receiver][preference.told] += prices[r] * advantage(preference, s);
      }
    }
    return weights;
  }

  /** What each receiver does who knows that the state is the s-th. */
  int[] informed(int s) {
    int[] profile = new int[utility.length];
    for (int i = 0; i < profile.length; i++) {
      double[] u = utility[i][s];
      for (int a = 1; a < u.length; a++) {
        profile[i] = u[a] > u[profile[i]] ? a : profile[i];
      }
    }
    return profile;
  }
}
