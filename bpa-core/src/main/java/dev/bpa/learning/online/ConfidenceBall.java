// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

/**
 * How far an empirical distribution over m states is from the true one, in total of absolute
 * differences, at chosen times t₁ &lt; t₂ &lt; … at once:
 *
 * <pre>Pr(for every j: ‖γ − μ‖₁ ≤ ε_j) ≥ 1 − δ,   ε_j = √(2 ln((2^m − 2) j (j + 1) / δ) / t_j)
 * </pre>
 *
 * <p>The times are 1, 2, …, 10, and then each a tenth later than the one before.
 *
 * @see "Weissman, Ordentlich, Seroussi, Verdú and Weinberger, Inequalities for the L1 Deviation of
 *     the Empirical Distribution, 2003, theorem 2.1; Σ 1/(j(j+1)) = 1"
 */
final class ConfidenceBall {
  private ConfidenceBall() {}

  /** ε_j after the j-th time. */
  static double radius(int states, long epoch, long rounds, double delta) {
    if (states == 1) {
      return 0;
    }
    double events = states * Math.log(2) + Math.log1p(-Math.pow(2, 1 - states));
    double evidence = events + Math.log(epoch * (epoch + 1.0) / delta);
    return Math.sqrt(2 * evidence / rounds);
  }

  /** The time after this one. */
  static long next(long rounds) {
    return rounds + Math.max(1, rounds / 10);
  }
}
