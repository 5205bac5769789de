// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * v(μ) of a game of two states: what the sender earns if both sides believe μ in the second state
 * and nothing more is revealed. It is made of straight pieces, between the beliefs at which the
 * receiver may change its mind.
 *
 * @see "Kamenica and Gentzkow (2011), figure 1"
 */
final class BeliefCurve<S extends State> {
  private static final double APART = 1e-9;

  private final PersuasionGame<S, ?> game;
  private final TieBreak tieBreak;
  private final List<Double> kinks;

  /**
   * @throws IllegalArgumentException if the game has another number of states than two
   */
  BeliefCurve(PersuasionGame<S, ?> game, TieBreak tieBreak) {
    if (game.states().size() != 2) {
      throw new IllegalArgumentException(
          "A curve over beliefs needs two states, not " + game.states().size());
    }
    this.game = game;
    this.tieBreak = tieBreak;
    this.kinks = kinks(game.receiver());
  }

  /** Where two of the receiver's actions are equally good, and both ends: 0 = … &lt; … = 1. */
  private static List<Double> kinks(UtilityTable<?, ?> u) {
    TreeSet<Double> kinks = new TreeSet<>(List.of(0.0, 1.0));
    int actions = u.actions().size();
    for (int a = 0; a < actions; a++) {
      for (int b = 0; b < a; b++) {
        double without = u.at(0, a) - u.at(0, b);
        double with = u.at(1, a) - u.at(1, b);
        double crossing = without / (without - with);
        if (crossing > APART && crossing < 1 - APART) {
          kinks.add(crossing);
        }
      }
    }
    List<Double> apart = new ArrayList<>();
    for (double kink : kinks) {
      if (apart.isEmpty() || kink - apart.get(apart.size() - 1) > APART) {
        apart.add(kink);
      }
    }
    return apart;
  }

  List<Double> kinks() {
    return kinks;
  }

  /** μ as a distribution. */
  Distribution<S> belief(double second) {
    return Distribution.of(game.states(), new double[] {1 - second, second});
  }

  /** v(μ). */
  double at(double second) {
    return Scheme.of(game.withPrior(belief(second)), new Silence(), tieBreak).value();
  }

  /** The straight piece after the i-th kink, as its two ends: what v tends to, not what it is. */
  double[] piece(int i) {
    double from = kinks.get(i);
    double to = kinks.get(i + 1);
    double[] third = {at(from + (to - from) / 3), at(to - (to - from) / 3)};
    double step = third[1] - third[0];
    return new double[] {third[0] - step, third[1] + step};
  }
}
