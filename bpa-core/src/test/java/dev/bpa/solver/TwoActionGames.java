// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small games of two actions, full of ties and zeros, and what the sender can reach in them. */
final class TwoActionGames {
  private TwoActionGames() {}

  /** One prior; states of probability zero among the others. */
  static Arbitrary<PersuasionGame<NamedState, String>> any() {
    return Arbitraries.integers()
        .between(1, 6)
        .flatMap(
            states ->
                Combinators.combine(prior(states), table(states), table(states))
                    .as(PersuasionGame::of));
  }

  /** Two priors, each with zeros of its own. */
  static Arbitrary<PersuasionGame<NamedState, String>> withTwoPriors() {
    return any()
        .flatMap(
            game ->
                prior(game.states().size())
                    .map(p -> game.withReceiverPrior(Distribution.of(game.states(), p))));
  }

  private static Arbitrary<double[]> prior(int states) {
    return Arbitraries.integers()
        .between(0, 4)
        .list()
        .ofSize(states)
        .filter(weights -> weights.stream().anyMatch(w -> w > 0))
        .map(
            weights -> {
              double sum = weights.stream().mapToInt(w -> w).sum();
              return weights.stream().mapToDouble(w -> w / sum).toArray();
            });
  }

  private static Arbitrary<double[][]> table(int states) {
    return Arbitraries.integers()
        .between(-3, 3)
        .map(i -> (double) i)
        .list()
        .ofSize(2 * states)
        .map(
            u -> {
              double[][] rows = new double[states][2];
              for (int i = 0; i < u.size(); i++) {
                rows[i / 2][i % 2] = u.get(i);
              }
              return rows;
            });
  }

  /**
   * The sender's optimum by going through all vertices of the program: with one prior all shares of
   * a vertex but one are 0 or 1.
   */
  static double bestVertex(PersuasionGame<NamedState, String> game) {
    int n = game.states().size();
    double[] prior = game.vector(game.prior());
    double[] slack = new double[n];
    for (int s = 0; s < n; s++) {
      slack[s] = prior[s] * (game.receiver().at(s, 1) - game.receiver().at(s, 0));
    }
    double demand = Math.max(0, Arrays.stream(slack).sum());
    double best = Double.NEGATIVE_INFINITY;
    for (int set = 0; set < 1 << n; set++) {
      double[] share = new double[n];
      double load = 0;
      for (int s = 0; s < n; s++) {
        share[s] = set >> s & 1;
        load += share[s] * slack[s];
      }
      if (load >= demand - 1e-12) {
        best = Math.max(best, value(game, prior, share));
      }
      for (int s = 0; s < n; s++) {
        double fraction = share[s] + (demand - load) / slack[s];
        if (fraction >= 0 && fraction <= 1) {
          double[] cut = share.clone();
          cut[s] = fraction;
          best = Math.max(best, value(game, prior, cut));
        }
      }
    }
    return best;
  }

  private static double value(
      PersuasionGame<NamedState, String> game, double[] prior, double[] share) {
    double value = 0;
    for (int s = 0; s < share.length; s++) {
      value +=
          prior[s] * ((1 - share[s]) * game.sender().at(s, 0) + share[s] * game.sender().at(s, 1));
    }
    return value;
  }
}
