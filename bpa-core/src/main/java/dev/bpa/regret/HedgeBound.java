// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

/**
 * Hedge, the exponentially weighted average of K schemes under full feedback: the learner sees
 * after each round what every scheme would have earned.
 *
 * <pre>E R_T ≤ √(T ln K / 2)                      with η = √(8 ln K / T)
 * E R_T ≤ 2 √(T ln K / 2) + √(ln K / 8)      with ηₜ = √(8 ln K / t)</pre>
 *
 * <p>Rewards in [0, 1], chosen by an opponent who does not see the learner's draws of the round.
 *
 * @param schemes K, ≥ 2
 * @param horizon which of the two
 * @see "Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006, theorems 2.2 and 2.3"
 */
public record HedgeBound(int schemes, Horizon horizon) implements ExpectedRegretBound {
  /**
   * @param schemes K, ≥ 2
   * @param horizon which of the two
   * @throws IllegalArgumentException if schemes &lt; 2
   */
  public HedgeBound {
    requireNonNull(horizon, "horizon");
    Preconditions.requireSchemes(schemes);
  }

  @Override
  public double at(long rounds) {
    double known = Math.sqrt(Preconditions.requireRounds(rounds) * Math.log(schemes) / 2);
    return horizon == Horizon.KNOWN ? known : 2 * known + Math.sqrt(Math.log(schemes) / 8);
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.BEST_FIXED_SCHEME;
  }

  @Override
  public String theorem() {
    return horizon == Horizon.KNOWN
        ? "Hedge, √(T ln K / 2) (Cesa-Bianchi and Lugosi 2006, theorem 2.2)"
        : "Hedge, 2 √(T ln K / 2) + √(ln K / 8) (Cesa-Bianchi and Lugosi 2006, theorem 2.3)";
  }
}
