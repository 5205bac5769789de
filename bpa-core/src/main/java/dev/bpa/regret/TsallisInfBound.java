// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * Tsallis-INF, mirror ascent with the Tsallis entropy of power ½, over K schemes under bandit
 * feedback:
 *
 * <pre>E R_T ≤ 4 √(K T) + 1    with ηₜ = 2/√t, at every T at once</pre>
 *
 * <p>Rewards in [0, 1]; R_T is the regret or the pseudo-regret as in {@link Exp3Bound}.
 *
 * @param schemes K, ≥ 2
 * @see "Zimmert and Seldin, Tsallis-INF: An Optimal Algorithm for Stochastic and Adversarial
 *     Bandits, JMLR 22(28), 2021, theorem 1 (importance-weighted estimates)"
 */
public record TsallisInfBound(int schemes) implements ExpectedRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @throws IllegalArgumentException if schemes &lt; 2
   */
  public TsallisInfBound {
    Preconditions.requireSchemes(schemes);
  }

  @Override
  public double at(long rounds) {
    return 4 * Math.sqrt(Preconditions.requireRounds(rounds) * (double) schemes) + 1;
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return "Tsallis-INF, 4 √(K T) + 1 (Zimmert and Seldin 2021, theorem 1)";
  }
}
