// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.internal.CompensatedSum;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * y ≥ 0, a price on each obedience constraint "who is recommended a does not prefer b": what the
 * sender would gain if the receiver put up with a little less. Any prices prove a bound. Immutable.
 *
 * @see Certificate
 */
public final class Multipliers {
  private final double[][] prices;

  private Multipliers(double[][] prices) {
    this.prices = prices;
  }

  /**
   * {@return the multipliers with these prices}
   *
   * @param prices y as {@code double[recommended][preferred]}, square; copied
   * @throws IllegalArgumentException if a price is negative, infinite or NaN, or the table is not
   *     square
   */
  public static Multipliers of(double[][] prices) {
    double[][] copy = Arrays.stream(prices).map(double[]::clone).toArray(double[][]::new);
    for (int a = 0; a < copy.length; a++) {
      if (copy[a].length != copy.length) {
        throw new IllegalArgumentException(
            "Action %d has %d prices for %d actions".formatted(a, copy[a].length, copy.length));
      }
      for (double price : copy[a]) {
        if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("Not a price of disobedience: " + price);
        }
      }
    }
    return new Multipliers(copy);
  }

  /**
   * {@return y for the constraint that who is recommended the a-th action does not prefer the b-th}
   *
   * @param a index of the action recommended
   * @param b index of the action preferred
   */
  public double at(int a, int b) {
    return prices[a][b];
  }

  /** {@return the number of actions} */
  public int size() {
    return prices.length;
  }

  /**
   * {@return what no scheme can pass, by weak duality}
   *
   * @param <S> states
   * @param game of as many actions
   * @throws IllegalArgumentException if the game has another number of actions
   */
  public <S extends State> double bound(PersuasionGame<S, ?> game) {
    return bound(game, 0);
  }

  /**
   * What no scheme can pass whose recommended actions beat all others by a margin: Σ_ω max_a [μ₀(ω)
   * v(a, ω) + Σ_b y_ab ρ₀(ω) (u(a, ω) − u(b, ω) − ε)], with ρ₀ the receiver's prior.
   *
   * @param <S> states
   * @param game of as many actions
   * @param margin ε, in units of the receiver's utility
   * @return the bound
   * @throws IllegalArgumentException if the game has another number of actions
   */
  public <S extends State> double bound(PersuasionGame<S, ?> game, double margin) {
    if (game.actions().size() != prices.length) {
      throw new IllegalArgumentException(
          "Prices for %d actions, but the game has %d"
              .formatted(prices.length, game.actions().size()));
    }
    int[][] priced = Arrays.stream(prices).map(Multipliers::positive).toArray(int[][]::new);
    double[] truth = game.vector(game.prior());
    double[] believed = game.vector(game.receiverPrior());
    CompensatedSum total = new CompensatedSum();
    for (int s = 0; s < truth.length; s++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < prices.length; a++) {
        double slack = 0;
        for (int b : priced[a]) {
          slack += prices[a][b] * (game.receiver().at(s, a) - game.receiver().at(s, b) - margin);
        }
        best = Math.max(best, truth[s] * game.sender().at(s, a) + believed[s] * slack);
      }
      total.add(best);
    }
    return total.value();
  }

  private static int[] positive(double[] row) {
    return IntStream.range(0, row.length).filter(b -> row[b] > 0).toArray();
  }
}
