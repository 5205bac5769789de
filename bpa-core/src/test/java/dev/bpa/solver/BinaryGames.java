// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.probability.Distribution;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small games on two states, full of ties, duplicates and dominated actions. */
final class BinaryGames {
  private BinaryGames() {}

  /** Kamenica and Gentzkow (2011): innocent, guilty; acquit, convict. */
  static PersuasionGame<NamedState, String> prosecutor() {
    return PersuasionGame.of(
        new double[] {0.7, 0.3}, new double[][] {{1, 0}, {0, 1}}, new double[][] {{0, 1}, {0, 1}});
  }

  static Arbitrary<PersuasionGame<NamedState, String>> any() {
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            actions ->
                Combinators.combine(
                        Arbitraries.integers().between(0, 8), table(actions), table(actions))
                    .as((p, u, v) -> PersuasionGame.of(new double[] {1 - p / 8.0, p / 8.0}, u, v)));
  }

  static Arbitrary<PersuasionGame<NamedState, String>> withTwoPriors() {
    return Combinators.combine(
            any().filter(game -> game.prior().support().size() == 2),
            Arbitraries.integers().between(1, 7))
        .as(
            (game, q) ->
                game.withReceiverPrior(
                    Distribution.of(game.states(), new double[] {1 - q / 8.0, q / 8.0})));
  }

  private static Arbitrary<double[][]> table(int actions) {
    return Arbitraries.integers()
        .between(-3, 3)
        .map(i -> (double) i)
        .list()
        .ofSize(2 * actions)
        .map(
            u -> {
              double[][] rows = new double[2][actions];
              for (int i = 0; i < u.size(); i++) {
                rows[i / actions][i % actions] = u.get(i);
              }
              return rows;
            });
  }
}
