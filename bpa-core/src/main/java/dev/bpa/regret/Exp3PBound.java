// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * Exp3.P over K schemes under bandit feedback: with probability at least 1 − δ
 *
 * <pre>R_T ≤ 5.15 √(T K ln(K/δ))
 * with β = √(ln(K/δ) / (T K)),   η = 0.95 √(ln K / (T K)),   γ = 1.05 √(K ln K / T)</pre>
 *
 * <p>Rewards in [0, 1], chosen by an opponent who may see the rounds before; T and δ known to the
 * learner.
 *
 * @param schemes K, ≥ 2
 * @param delta δ, in (0, 1)
 * @see "Bubeck and Cesa-Bianchi, Regret Analysis of Stochastic and Nonstochastic Multi-armed Bandit
 *     Problems, 2012, theorem 3.2, (3.10)"
 */
public record Exp3PBound(int schemes, double delta) implements HighProbabilityRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @param delta δ, in (0, 1)
   * @throws IllegalArgumentException if schemes &lt; 2, or delta is not inside (0, 1)
   */
  public Exp3PBound {
    Preconditions.requireSchemes(schemes);
    Preconditions.requireDelta(delta);
  }

  @Override
  public double at(long rounds) {
    double confident = Math.log(schemes / delta);
    return 5.15 * Math.sqrt((double) Preconditions.requireRounds(rounds) * schemes * confident);
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return "Exp3.P, 5.15 √(T K ln(K/δ)) (Bubeck and Cesa-Bianchi 2012, theorem 3.2)";
  }
}
