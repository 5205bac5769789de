// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

/**
 * h(w), what an estimator makes of an importance weight: large weights are taken back, which trades
 * variance for bias. Each is pure and non-negative.
 *
 * @see "Su, Dimakopoulou, Krishnamurthy and Dudík, Doubly Robust Off-Policy Evaluation with
 *     Shrinkage, ICML 2020"
 * @see Estimator
 */
public sealed interface Shrinkage {
  /**
   * {@return h(w)}
   *
   * @param weight w ≥ 0
   */
  double of(double weight);

  /**
   * {@return an upper bound of h over the weights from 0 to the largest, which may be +∞}
   *
   * @param largest weight, ≥ 0
   */
  double bound(double largest);

  /**
   * {@return whether h(w) ≤ w for every w: rewards ≥ 0 are then never counted for too much on
   * average}
   */
  default boolean pessimistic() {
    return true;
  }

  /** h(w) = w: the weights as they are, for estimates without bias. */
  record None() implements Shrinkage {
    @Override
    public double of(double weight) {
      return weight;
    }

    @Override
    public double bound(double largest) {
      return largest;
    }
  }

  /** h(w) = 0: the weights are not used. */
  record Discarding() implements Shrinkage {
    @Override
    public double of(double weight) {
      return 0;
    }

    @Override
    public double bound(double largest) {
      return 0;
    }
  }

  /**
   * h(w) = min(w, M).
   *
   * @param most M &gt; 0
   */
  record Clipping(double most) implements Shrinkage {
    /**
     * @param most M &gt; 0
     * @throws IllegalArgumentException if most ≤ 0 or NaN
     */
    public Clipping {
      requirePositive(most);
    }

    @Override
    public double of(double weight) {
      return Math.min(weight, most);
    }

    @Override
    public double bound(double largest) {
      return Math.min(largest, most);
    }
  }

  /**
   * h(w) = w where w ≤ τ, and 0 beyond.
   *
   * @param threshold τ &gt; 0
   */
  record Switching(double threshold) implements Shrinkage {
    /**
     * @param threshold τ &gt; 0
     * @throws IllegalArgumentException if threshold ≤ 0 or NaN
     */
    public Switching {
      requirePositive(threshold);
    }

    @Override
    public double of(double weight) {
      return weight <= threshold ? weight : 0;
    }

    @Override
    public double bound(double largest) {
      return Math.min(largest, threshold);
    }
  }

  /**
   * h(w) = λw / (w² + λ): at most √λ/2, reached at w = √λ.
   *
   * @param lambda λ &gt; 0
   */
  record Optimistic(double lambda) implements Shrinkage {
    /**
     * @param lambda λ &gt; 0
     * @throws IllegalArgumentException if lambda is not positive and finite
     */
    public Optimistic {
      requirePositive(lambda);
      if (lambda == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("Infinite shrinkage parameter: use no shrinkage");
      }
    }

    @Override
    public double of(double weight) {
      return weight / (weight * (weight / lambda) + 1);
    }

    @Override
    public double bound(double largest) {
      return of(Math.min(largest, Math.sqrt(lambda)));
    }
  }

  /**
   * h(w) = w / (1 − λ + λw), the weighted harmonic mean of w and 1: at most 1/λ. It raises weights
   * below 1 as it lowers those above.
   *
   * @param lambda λ in (0, 1]
   */
  record Harmonic(double lambda) implements Shrinkage {
    /**
     * @param lambda λ in (0, 1]
     * @throws IllegalArgumentException if lambda ≤ 0 or &gt; 1
     */
    public Harmonic {
      if (!(lambda > 0 && lambda <= 1)) {
        throw new IllegalArgumentException("Not a weight of the mean, in (0, 1]: " + lambda);
      }
    }

    @Override
    public double of(double weight) {
      return weight == 0 ? 0 : weight / (1 - lambda + lambda * weight);
    }

    @Override
    public double bound(double largest) {
      return largest == Double.POSITIVE_INFINITY ? 1 / lambda : of(largest);
    }

    @Override
    public boolean pessimistic() {
      return false;
    }
  }

  private static void requirePositive(double parameter) {
    if (!(parameter > 0)) {
      throw new IllegalArgumentException("A shrinkage parameter must be positive: " + parameter);
    }
  }
}
