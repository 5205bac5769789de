// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

/**
 * Hedge, the exponentially weighted average of K schemes under full feedback: the learner sees
 * after each round what every scheme would have earned.
 *
 * <pre>E Rₜ ≤ √(ln K / 8) (√T + t/√T)             with η = √(8 ln K / T): √(T ln K / 2) at T
 * E Rₜ ≤ 2 √(t ln K / 2) + √(ln K / 8)      with ηₜ = √(8 ln K / t)</pre>
 *
 * <p>The first is ln K / η + η t / 8, and t where that is less. Rewards in [0, 1], chosen by an
 * opponent who does not see the learner's draws of the round.
 *
 * @param schemes K, ≥ 2
 * @param horizon T, or that it is not known
 * @see "Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006, theorems 2.2 and 2.3"
 */
public record HedgeBound(int schemes, Horizon horizon) implements ExpectedRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @param horizon T, or that it is not known
   * @throws IllegalArgumentException if schemes &lt; 2
   */
  public HedgeBound {
    requireNonNull(horizon, "horizon");
    Preconditions.requireSchemes(schemes);
  }

  @Override
  public double at(long rounds) {
    double log = Math.log(schemes);
    double atHorizon = horizon.root(rounds) * Math.sqrt(log / 2);
    return horizon.isKnown()
        ? Math.min((double) rounds, atHorizon)
        : 2 * atHorizon + Math.sqrt(log / 8);
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return horizon.isKnown()
        ? "Hedge, √(ln K / 8) (√T + t/√T), %s (Cesa-Bianchi and Lugosi 2006, theorem 2.2)"
            .formatted(horizon)
        : "Hedge, 2 √(t ln K / 2) + √(ln K / 8) (Cesa-Bianchi and Lugosi 2006, theorem 2.3)";
  }
}
