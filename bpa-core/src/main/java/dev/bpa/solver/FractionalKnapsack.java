// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.internal.CompensatedSum;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

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
  /** What a sum may be off by, as a share of its terms. */
  private static final double ROUNDING = 0x1p-50;

  /** The price of what does not help. */
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final double[] take;
  private final double[] leave;
  private final double price;

  private FractionalKnapsack(double[] take, double[] leave, double price) {
    this.take = take;
    this.leave = leave;
    this.price = price;
  }

  /** q. */
  double[] take() {
    return take;
  }

  /** 1 − q, to its own last digit: what is left of a large item may weigh up a small one. */
  double[] leave() {
    return leave;
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
    double[] leave = new double[gain.length];
    double[] prices = new double[gain.length];
    for (int i = 0; i < take.length; i++) {
      take[i] = gain[i] > 0 ? 1 : 0;
      leave[i] = 1 - take[i];
      prices[i] = price(gain[i], weight[i]);
    }
    FractionalKnapsack knapsack = new FractionalKnapsack(take, leave, 0);
    double missing = knapsack.missing(weight, demand);
    if (!(missing > 0)) {
      return knapsack;
    }
    double critical = critical(prices, weight, missing);
    knapsack.move(below(prices, critical));
    missing = knapsack.missing(weight, demand);
    knapsack.move(at(prices, critical));
    double spare = -knapsack.missing(weight, demand);
    // sums of large weights may have hidden a small one that is still missing
    while (spare < -knapsack.rounding(weight, demand) && above(prices, critical) < NEVER) {
      critical = above(prices, critical);
      missing = -spare;
      knapsack.move(at(prices, critical));
      spare = -knapsack.missing(weight, demand);
    }
    if (spare > knapsack.rounding(weight, demand)) {
      missing = Math.max(0, missing);
      double both = missing + spare;
      knapsack.split(at(prices, critical), missing / both, spare / both);
    }
    return new FractionalKnapsack(take, leave, critical);
  }

  private static IntPredicate below(double[] prices, double critical) {
    return i -> prices[i] < critical;
  }

  private static IntPredicate at(double[] prices, double critical) {
    return i -> prices[i] == critical;
  }

  /** The next price. */
  private static double above(double[] prices, double critical) {
    double next = NEVER;
    for (double price : prices) {
      next = price > critical ? Math.min(next, price) : next;
    }
    return next;
  }

  /** B − Σ wᵢ qᵢ. */
  private double missing(double[] weight, double demand) {
    CompensatedSum missing = new CompensatedSum();
    missing.add(demand);
    for (int i = 0; i < take.length; i++) {
      missing.add(-weight[i] * take[i]);
    }
    return missing.value();
  }

  /** What {@link #missing} may be off by. */
  private double rounding(double[] weight, double demand) {
    double size = Math.abs(demand);
    for (int i = 0; i < take.length; i++) {
      size += Math.abs(weight[i]) * take[i];
    }
    return ROUNDING * size;
  }

  /** Moves only a share of the items that were moved last. */
  private void split(IntPredicate these, double moved, double stayed) {
    for (int i = 0; i < take.length; i++) {
      if (these.test(i)) {
        boolean entered = take[i] > 0;
        take[i] = entered ? moved : stayed;
        leave[i] = entered ? stayed : moved;
      }
    }
  }

  /** Takes what was left of some items, and leaves what was taken. */
  private void move(IntPredicate these) {
    for (int i = 0; i < take.length; i++) {
      if (these.test(i)) {
        double taken = take[i];
        take[i] = leave[i];
        leave[i] = taken;
      }
    }
  }

  /**
   * −c / w ≥ 0 where moving the item from its place at λ = 0 helps the constraint; elsewhere +∞.
   */
  private static double price(double gain, double weight) {
    return (gain > 0 ? weight < 0 : weight > 0) ? Math.abs(gain / weight) : NEVER;
  }

  private static double critical(double[] prices, double[] weight, double missing) {
    double[] keys = new double[prices.length];
    double[] sizes = new double[prices.length];
    int movable = 0;
    for (int i = 0; i < prices.length; i++) {
      if (prices[i] < NEVER) {
        keys[movable] = prices[i];
        sizes[movable++] = Math.abs(weight[i]);
      }
    }
    return quantile(keys, sizes, movable, missing);
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
