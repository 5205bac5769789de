// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.internal.CompensatedSum;
import java.util.SplittableRandom;

/**
 * The linear program with one constraint: maximise Σ cᵢ qᵢ subject to Σ wᵢ qᵢ ≥ B and 0 ≤ q ≤ 1.
 *
 * <p>For a price λ ≥ 0 on the constraint the best is qᵢ = 1 where cᵢ + λ wᵢ > 0. At λ = 0 that
 * takes all that is worth having. If the constraint fails there, λ rises, and items give way at
 * their own price −cᵢ / wᵢ: those that are worth having but weigh against the constraint leave,
 * those that are not but help it enter. The price at which the constraint is met is the critical
 * one; the items of that price give way by one common fraction. It is found as a weighted quantile,
 * in linear time.
 *
 * @see "Dantzig, Discrete-Variable Extremum Problems, Operations Research 5, 1957; Balas and Zemel,
 *     An Algorithm for Large Zero-One Knapsack Problems, Operations Research 28, 1980: the critical
 *     item as a weighted median"
 */
final class FractionalKnapsack {
  private final double[] take;
  private final double price;

  private FractionalKnapsack(double[] take, double price) {
    this.take = take;
    this.price = price;
  }

  /** q. */
  double[] take() {
    return take;
  }

  /** λ. */
  double price() {
    return price;
  }

  /**
   * The optimum; where no q meets the constraint, the q that comes closest.
   *
   * @param gain c
   * @param weight w
   * @param demand B
   */
  static FractionalKnapsack solve(double[] gain, double[] weight, double demand) {
    double[] take = new double[gain.length];
    double[] prices = new double[gain.length];
    CompensatedSum load = new CompensatedSum();
    for (int i = 0; i < take.length; i++) {
      take[i] = gain[i] > 0 ? 1 : 0;
      load.add(take[i] * weight[i]);
      prices[i] = price(gain[i], weight[i]);
    }
    double missing = demand - load.value();
    if (!(missing > 0)) {
      return new FractionalKnapsack(take, 0);
    }
    double critical = critical(prices, weight, missing);
    giveWay(take, prices, weight, critical, missing);
    return new FractionalKnapsack(take, critical);
  }

  /**
   * −c / w ≥ 0 where moving the item from its place at λ = 0 helps the constraint; elsewhere +∞.
   */
  private static double price(double gain, double weight) {
    return (gain > 0 ? weight < 0 : weight > 0)
        ? Math.abs(gain / weight)
        : Double.POSITIVE_INFINITY;
  }

  private static double critical(double[] prices, double[] weight, double missing) {
    double[] keys = new double[prices.length];
    double[] sizes = new double[prices.length];
    int movable = 0;
    for (int i = 0; i < prices.length; i++) {
      if (prices[i] < Double.POSITIVE_INFINITY) {
        keys[movable] = prices[i];
        sizes[movable++] = Math.abs(weight[i]);
      }
    }
    return quantile(keys, sizes, movable, missing);
  }

  /** Moves the items below the critical price, and of those at it the fraction that is missing. */
  private static void giveWay(
      double[] take, double[] prices, double[] weight, double critical, double missing) {
    CompensatedSum below = new CompensatedSum();
    CompensatedSum at = new CompensatedSum();
    for (int i = 0; i < take.length; i++) {
      if (prices[i] < critical) {
        below.add(Math.abs(weight[i]));
        take[i] = 1 - take[i];
      } else if (prices[i] == critical) {
        at.add(Math.abs(weight[i]));
      }
    }
    double rest = missing - below.value();
    double rounding = 0x1p-50 * missing;
    double fraction = rest >= at.value() - rounding ? 1 : Math.max(0, rest / at.value());
    for (int i = 0; i < take.length; i++) {
      if (prices[i] == critical) {
        take[i] = take[i] + fraction * (1 - 2 * take[i]);
      }
    }
  }

  /**
   * The least of the first n keys such that the items with keys up to it weigh at least the mass;
   * the greatest if all together do not, and 0 if there is none. Reorders both arrays. Expected
   * linear time.
   */
  static double quantile(double[] keys, double[] weights, int n, double mass) {
    SplittableRandom random = new SplittableRandom(n);
    int low = 0;
    int high = n;
    double missing = mass;
    double pivot = 0;
    while (low < high) {
      pivot = keys[random.nextInt(low, high)];
      double less = 0;
      double equal = 0;
      int below = low;
      int above = high;
      for (int i = low; i < above; ) {
        if (keys[i] > pivot) {
          swap(keys, weights, i, --above);
        } else if (keys[i] < pivot) {
          less += weights[i];
          swap(keys, weights, i++, below++);
        } else {
          equal += weights[i++];
        }
      }
      if (missing <= less) {
        high = below;
      } else if (missing <= less + equal) {
        return pivot;
      } else {
        missing -= less + equal;
        low = above;
      }
    }
    return pivot;
  }

  private static void swap(double[] keys, double[] weights, int i, int j) {
    double key = keys[i];
    keys[i] = keys[j];
    keys[j] = key;
    double weight = weights[i];
    weights[i] = weights[j];
    weights[j] = weight;
  }
}
