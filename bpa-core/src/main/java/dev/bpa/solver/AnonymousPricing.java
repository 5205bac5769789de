// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.MultiReceiverGame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Prices a payoff v(k, ω): those who gain most by the counted action take it first, so one sort
 * gives the best profile of every count k. O(n log n) for binary actions.
 */
final class AnonymousPricing<S extends State, A> implements Pricing {
  private final List<S> states;
  private final AnonymousPayoff<? super S, A> payoff;
  private final int[] counted; // −1 for a receiver that does not have the counted action

  AnonymousPricing(MultiReceiverGame<S, A> game, AnonymousPayoff<? super S, A> payoff) {
    this.states = game.states();
    this.payoff = payoff;
    this.counted =
        game.receivers().stream().mapToInt(r -> r.actions().indexOf(payoff.counted())).toArray();
  }

  @Override
  public int[] best(int s, double[][] weights) {
    int n = weights.length;
    int[] profile = new int[n];
    double[] gain = new double[n];
    int always = 0;
    int never = 0;
    for (int i = 0; i < n; i++) {
      profile[i] = bestOther(weights[i], counted[i]);
      if (counted[i] < 0) {
        gain[i] = Double.NEGATIVE_INFINITY;
        never++;
      } else if (profile[i] < 0) {
        gain[i] = Double.POSITIVE_INFINITY;
        always++;
      } else {
        gain[i] = weights[i][counted[i]] - weights[i][profile[i]];
      }
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -gain[i]));
    int takers = bestCount(states.get(s), gain, order, always, n - never);
    for (int j = 0; j < takers; j++) {
      profile[order[j]] = counted[order[j]];
    }
    return profile;
  }

  private int bestCount(S state, double[] gain, Integer[] order, int least, int most) {
    int best = least;
    double top = payoff.payoff().of(least, state);
    double gained = 0;
    for (int k = least + 1; k <= most; k++) {
      gained += gain[order[k - 1]];
      double value = payoff.payoff().of(k, state) + gained;
      if (value > top) {
        best = k;
        top = value;
      }
    }
    return best;
  }

  private static int bestOther(double[] weights, int counted) {
    int best = -1;
    for (int a = 0; a < weights.length; a++) {
      if (a != counted && (best < 0 || weights[a] > weights[best])) {
        best = a;
      }
    }
    return best;
  }
}
