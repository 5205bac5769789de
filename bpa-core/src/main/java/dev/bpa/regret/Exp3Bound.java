// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

/**
 * Exp3 over K schemes under bandit feedback: the learner sees the reward of the scheme played and
 * no other.
 *
 * <pre>E Rₜ ≤ √(K ln K / 2) (√T + t/√T)    with η = √(2 ln K / (T K)): √(2 T K ln K) at T
 * E Rₜ ≤ 2 √(t K ln K)                with ηₜ = √(ln K / (t K))</pre>
 *
 * <p>The first is ln K / η + η K t / 2, and t where that is less. Rewards in [0, 1]. Where they do
 * not depend on what is played, Rₜ is the regret against the scheme that is best in hindsight;
 * where an opponent who sees the rounds before chooses them, it is the pseudo-regret, against the
 * scheme that is best in expectation.
 *
 * @param schemes K, ≥ 2
 * @param horizon T, or that it is not known
 * @see "Bubeck and Cesa-Bianchi, Regret Analysis of Stochastic and Nonstochastic Multi-armed Bandit
 *     Problems, 2012, theorem 3.1; Auer, Cesa-Bianchi, Freund and Schapire, SIAM Journal on
 *     Computing 32(1), 2002"
 */
public record Exp3Bound(int schemes, Horizon horizon) implements ExpectedRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @param horizon T, or that it is not known
   * @throws IllegalArgumentException if schemes &lt; 2
   */
  public Exp3Bound {
    requireNonNull(horizon, "horizon");
    Preconditions.requireSchemes(schemes);
  }

  @Override
  public double at(long rounds) {
    double root = horizon.root(rounds) * Math.sqrt(schemes * Math.log(schemes));
    return horizon.isKnown() ? Math.min((double) rounds, Math.sqrt(2) * root) : 2 * root;
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return horizon.isKnown()
        ? "Exp3, √(K ln K / 2) (√T + t/√T), %s (Bubeck and Cesa-Bianchi 2012, theorem 3.1)"
            .formatted(horizon)
        : "Exp3, 2 √(t K ln K) (Bubeck and Cesa-Bianchi 2012, theorem 3.1)";
  }
}
