// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Games of a few states and actions, full of ties, duplicates and zeros. */
final class SmallGames {
  private SmallGames() {}

  static Arbitrary<PersuasionGame<NamedState, String>> any() {
    return Combinators.combine(sizes(5), sizes(5))
        .flatAs(
            (states, actions) ->
                Combinators.combine(weights(states), table(states, actions), table(states, actions))
                    .as(PersuasionGame::of))
        .withoutEdgeCases();
  }

  private static Arbitrary<Integer> sizes(int most) {
    return Arbitraries.integers().between(1, most);
  }

  private static Arbitrary<double[]> weights(int states) {
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

  private static Arbitrary<double[][]> table(int states, int actions) {
    return Arbitraries.integers()
        .between(-3, 3)
        .list()
        .ofSize(states * actions)
        .map(
            u -> {
              double[][] rows = new double[states][actions];
              for (int i = 0; i < u.size(); i++) {
                rows[i / actions][i % actions] = u.get(i);
              }
              return rows;
            });
  }

  /** The game of a sender who sees not the state but a noisy report of it. */
  static PersuasionGame<NamedState, String> seenThrough(
      PersuasionGame<NamedState, String> game, double[][] noise) {
    int reports = noise[0].length;
    double[] prior = game.vector(game.prior());
    double[] weight = new double[reports];
    double[][] receiver = new double[reports][game.actions().size()];
    double[][] sender = new double[reports][game.actions().size()];
    for (int t = 0; t < reports; t++) {
      for (int s = 0; s < prior.length; s++) {
        weight[t] += prior[s] * noise[s][t];
      }
      for (int s = 0; s < prior.length && weight[t] > 0; s++) {
        for (int a = 0; a < receiver[t].length; a++) {
          receiver[t][a] += prior[s] * noise[s][t] / weight[t] * game.receiver().at(s, a);
          sender[t][a] += prior[s] * noise[s][t] / weight[t] * game.sender().at(s, a);
        }
      }
    }
    return PersuasionGame.of(weight, receiver, sender);
  }

  /** The same game with other utilities. */
  static PersuasionGame<NamedState, String> with(
      PersuasionGame<NamedState, String> game, double[][] receiver, double[][] sender) {
    return new PersuasionGame<>(
        game.prior(),
        game.receiverPrior(),
        UtilityTable.of(game.states(), game.actions(), receiver),
        UtilityTable.of(game.states(), game.actions(), sender));
  }

  /** Rows of a Markov kernel from the states of a game to a few reports. */
  static Arbitrary<double[][]> noise() {
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(reports -> weights(reports).list().ofSize(5))
        .map(rows -> rows.toArray(double[][]::new));
  }

  /** Utilities in another unit. */
  static double[][] times(double[][] rows, double factor) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(x -> factor * x).toArray())
        .toArray(double[][]::new);
  }
}
