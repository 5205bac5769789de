// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

/**
 * Exp3-IX, Exp3 with implicit exploration, over K schemes under bandit feedback: with probability
 * at least 1 − δ
 *
 * <pre>R_T ≤ 2 √(2 K T ln K) + (√(2 K T / ln K) + 1) ln(2/δ)    with η = 2γ = √(2 ln K / (K T))
 * R_T ≤ 4 √(K T ln K) + (2 √(K T / ln K) + 1) ln(2/δ)      with ηₜ = 2γₜ = √(ln K / (K t))</pre>
 *
 * <p>Rewards in [0, 1], chosen by an opponent who may see the rounds before. The learner need not
 * know δ.
 *
 * @param schemes K, ≥ 2
 * @param horizon which of the two
 * @param delta δ, in (0, 1)
 * @see "Neu, Explore no more: Improved high-probability regret bounds for non-stochastic bandits,
 *     NeurIPS 2015, theorem 1"
 */
public record Exp3IxBound(int schemes, Horizon horizon, double delta)
    implements HighProbabilityRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @param horizon which of the two
   * @param delta δ, in (0, 1)
   * @throws IllegalArgumentException if schemes &lt; 2, or delta is not inside (0, 1)
   */
  public Exp3IxBound {
    requireNonNull(horizon, "horizon");
    Preconditions.requireSchemes(schemes);
    Preconditions.requireDelta(delta);
  }

  @Override
  public double at(long rounds) {
    double log = Math.log(schemes);
    double root = Math.sqrt(Preconditions.requireRounds(rounds) * (double) schemes);
    double factor = horizon == Horizon.KNOWN ? Math.sqrt(2) : 2;
    double luck = (factor * root / Math.sqrt(log) + 1) * Math.log(2 / delta);
    return 2 * factor * root * Math.sqrt(log) + luck;
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return horizon == Horizon.KNOWN
        ? "Exp3-IX, 2 √(2KT ln K) + (√(2KT / ln K) + 1) ln(2/δ) (Neu 2015, theorem 1)"
        : "Exp3-IX, 4 √(KT ln K) + (2 √(KT / ln K) + 1) ln(2/δ) (Neu 2015, theorem 1)";
  }
}
