// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.internal.CompensatedSum;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Persuasion with two actions: maximise Σ μ₀(ω) q(ω) (v(1, ω) − v(0, ω)), where q(ω) is the
 * probability that the second action is recommended, subject to obedience of either recommendation,
 * Σ q₁(ω) k₁(ω) ≥ 0 and Σ q₀(ω) k₀(ω) ≥ 0 with q₁ = q and q₀ = 1 − q.
 *
 * <p>k_a(ω) is by how much action a beats the other in ω, weighted by the receiver's prior and less
 * the margin that is asked. Without margins k₀ = −k₁, and the action that the receiver takes when
 * it is told nothing obeys itself: if Σ k₁ ≤ 0 then the second constraint, Σ q k₁ ≥ Σ k₁, follows
 * from the first. One constraint is left, and the program is a fractional knapsack. With margins
 * both can bind where the receiver is all but indifferent; the pair is then replaced by (1 − t)
 * times the first plus t times the second, for the t at which both hold.
 */
final class TwoActions {
  private static final int BISECTIONS = 100;

  /** What obedience may miss by, as a share of what is at stake after the recommendation. */
  private static final double ROUNDING = 1e-13;

  private final double[] gain;
  private final double[][] slack;

  /**
   * The program.
   *
   * @param gain μ₀(ω) (v(1, ω) − v(0, ω))
   * @param slack k as {@code double[action][state]}
   */
  TwoActions(double[] gain, double[][] slack) {
    this.gain = gain;
    this.slack = slack;
  }

  /** The recommendations that are best for the sender. */
  static final class Optimum {
    /** q as {@code double[action][state]}. */
    final double[][] share;

    /** The prices of obeying the first and the second action. */
    final double[] prices;

    private Optimum(double[][] share, double[] prices) {
      this.share = share;
      this.prices = prices;
    }

    /** Action a whatever the state. */
    static Optimum always(int a, int states) {
      double[][] share = new double[2][states];
      Arrays.fill(share[a], 1);
      return new Optimum(share, new double[2]);
    }
  }

  /**
   * The optimum, if the receiver takes one action when told nothing; short of obedience only where
   * no scheme is obeyed.
   */
  Optimum solve(int untold) {
    Optimum easy = subjectTo(1 - untold);
    if (obeyed(untold, easy.share)) {
      return easy;
    }
    Optimum other = subjectTo(untold);
    return obeyed(1 - untold, other.share) ? other : subjectToBoth();
  }

  /** Σ q_a k_a: by how much the receiver, when told a, prefers it. */
  private double obedience(int a, double[][] share) {
    return CompensatedSum.ofProducts(share[a], slack[a]);
  }

  /** Whether both recommendations are obeyed. */
  boolean obeyed(double[][] share) {
    return obeyed(0, share) && obeyed(1, share);
  }

  private boolean obeyed(int a, double[][] share) {
    double stake = 0;
    for (int s = 0; s < gain.length; s++) {
      stake += share[a][s] * Math.abs(slack[a][s]);
    }
    return obedience(a, share) >= -ROUNDING * stake;
  }

  /** The optimum if only action a has to be obeyed. */
  private Optimum subjectTo(int a) {
    FractionalKnapsack knapsack =
        FractionalKnapsack.solve(a == 1 ? gain : map(gain, x -> -x), slack[a], 0);
    double[] prices = new double[2];
    prices[a] = knapsack.price();
    double[][] share = new double[2][];
    share[a] = knapsack.take();
    share[1 - a] = knapsack.leave();
    return new Optimum(share, prices);
  }

  private Optimum subjectToBoth() {
    double low = 0;
    double high = 1;
    Optimum first = blend(low); // obeys 1 and not 0
    Optimum second = blend(high); // obeys 0 and not 1
    for (int i = 0; i < BISECTIONS; i++) {
      double t = (low + high) / 2;
      Optimum middle = blend(t);
      if (!obeyed(0, middle.share)) {
        low = t;
        first = middle;
      } else if (!obeyed(1, middle.share)) {
        high = t;
        second = middle;
      } else {
        return middle;
      }
    }
    double lacking = -obedience(0, first.share);
    double weight = lacking / (lacking + obedience(0, second.share));
    double[][] share = new double[2][gain.length];
    for (int a = 0; a < 2; a++) {
      for (int s = 0; s < gain.length; s++) {
        share[a][s] = (1 - weight) * first.share[a][s] + weight * second.share[a][s];
      }
    }
    return new Optimum(share, first.prices);
  }

  /** The optimum subject to (1 − t) Σ q k₁ + t Σ (1 − q) k₀ ≥ 0. */
  private Optimum blend(double t) {
    double[] weight = new double[gain.length];
    for (int s = 0; s < weight.length; s++) {
      weight[s] = (1 - t) * slack[1][s] - t * slack[0][s];
    }
    FractionalKnapsack knapsack =
        FractionalKnapsack.solve(gain, weight, -t * CompensatedSum.of(slack[0]));
    return new Optimum(
        new double[][] {knapsack.leave(), knapsack.take()},
        new double[] {t * knapsack.price(), (1 - t) * knapsack.price()});
  }

  private static double[] map(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }
}
