// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The joint lottery with given marginals in which one uniform number decides for all: receiver i
 * does the action into whose interval, laid out in the order listed, the number falls. It has at
 * most Σ (|Aᵢ| − 1) + 1 profiles.
 *
 * <p>With two actions it is the comonotone coupling: who acts more rarely acts only when all others
 * do.
 */
final class QuantileCoupling {
  private QuantileCoupling() {}

  /**
   * The lottery over profiles.
   *
   * @param marginals {@code double[receiver][action]}, not negative, each of sum 1 up to rounding
   */
  static <A> Distribution<Profile<A>> of(MultiReceiverGame<?, A> game, double[][] marginals) {
    int n = marginals.length;
    int[] action = new int[n];
    int[] last = new int[n];
    double[] end = new double[n];
    for (int i = 0; i < n; i++) {
      end[i] = marginals[i][0];
      for (int a = 0; a < marginals[i].length; a++) {
        last[i] = marginals[i][a] > 0 ? a : last[i];
      }
    }
    Map<Profile<A>, Double> lottery = new LinkedHashMap<>();
    double from = 0;
    while (from < 1) {
      double to = 1;
      for (int i = 0; i < n; i++) {
        while (end[i] <= from && action[i] < last[i]) {
          end[i] += marginals[i][++action[i]];
        }
        if (action[i] < last[i]) {
          to = Math.min(to, end[i]);
        }
      }
      lottery.merge(game.profile(action), to - from, Double::sum);
      from = to;
    }
    return Distribution.proportionalTo(lottery);
  }
}
