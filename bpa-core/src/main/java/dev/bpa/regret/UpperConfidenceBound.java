// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * Optimism over K schemes whose rewards in [0, 1] are independent, each scheme's of one mean μ_k:
 * with probability at least 1 − δ, at all T at once,
 *
 * <pre>Σ (μ* − μ_played) ≤ K + 2 √(2 K T ln(2 K T (T + 1) / δ))</pre>
 *
 * <p>It bounds the pseudo-regret: count the mean of the scheme that was played, not the reward that
 * chance gave it.
 *
 * <p>The proof in three lines: where every mean is within its radius c(n) = √(ln(2Kn(n+1)/δ)/(2n)),
 * which Hoeffding's inequality grants with chance 1 − Σ_k Σ_n δ/(K n(n+1)), the scheme played loses
 * at most 2 c(n_k); the first round of each scheme loses at most 1; and Σ_{n ≤ N} 1/√n ≤ 2 √N, of
 * which Σ_k √N_k ≤ √(K T).
 *
 * @param schemes K, ≥ 2
 * @param delta δ, in (0, 1)
 * @see "Lattimore and Szepesvári, Bandit Algorithms, 2020, theorem 7.2, for the same in
 *     expectation"
 */
public record UpperConfidenceBound(int schemes, double delta)
    implements HighProbabilityRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @param delta δ, in (0, 1)
   * @throws IllegalArgumentException if schemes &lt; 2, or delta is not inside (0, 1)
   */
  public UpperConfidenceBound {
    Preconditions.requireSchemes(schemes);
    Preconditions.requireDelta(delta);
  }

  @Override
  public double at(long rounds) {
    double t = Preconditions.requireRounds(rounds);
    if (t == 0) {
      return 0;
    }
    double log = Math.log(2 * schemes * t * (t + 1) / delta);
    return schemes + 2 * Math.sqrt(2 * schemes * t * log);
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return "UCB, K + 2 √(2 K T ln(2 K T (T + 1) / δ)) (optimism and Hoeffding's inequality)";
  }
}
