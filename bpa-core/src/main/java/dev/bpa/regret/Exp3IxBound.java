// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

/**
 * Exp3-IX, Exp3 with implicit exploration, over K schemes under bandit feedback: with probability
 * at least 1 − δ
 *
 * <pre>
 * Rₜ ≤ √(2 K ln K) (√T + t/√T) + (√(2 K T / ln K) + 1) ln(2/δ)   with η = 2γ = √(2 ln K / (K T))
 * Rₜ ≤ 4 √(K t ln K) + (2 √(K t / ln K) + 1) ln(2/δ)            with ηₜ = 2γₜ = √(ln K / (K t))
 * </pre>
 *
 * <p>The first is 2 √(2 K T ln K) + … at T, and t where that is less. Rewards in [0, 1], chosen by
 * an opponent who may see the rounds before. The learner need not know δ.
 *
 * @param schemes K, ≥ 2
 * @param horizon T, or that it is not known
 * @param delta δ, in (0, 1)
 * @see "Neu, Explore no more: Improved high-probability regret bounds for non-stochastic bandits,
 *     NeurIPS 2015, theorem 1"
 */
public record Exp3IxBound(int schemes, Horizon horizon, double delta)
    implements HighProbabilityRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @param horizon T, or that it is not known
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
    double factor = (horizon.isKnown() ? Math.sqrt(2) : 2) * Math.sqrt(schemes);
    double time = Math.sqrt((double) horizon.rounds().orElse(rounds));
    double luck = (factor * time / Math.sqrt(log) + 1) * Math.log(2 / delta);
    double bound = 2 * factor * horizon.root(rounds) * Math.sqrt(log) + luck;
    return horizon.isKnown() ? Math.min((double) rounds, bound) : bound;
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return horizon.isKnown()
        ? "Exp3-IX, √(2K ln K) (√T + t/√T) + (√(2KT / ln K) + 1) ln(2/δ), %s (Neu 2015, theorem 1)"
            .formatted(horizon)
        : "Exp3-IX, 4 √(Kt ln K) + (2 √(Kt / ln K) + 1) ln(2/δ) (Neu 2015, theorem 1)";
  }
}
