// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

/**
 * Hedge that draws one scheme a round from its weights: with probability at least 1 − δ
 *
 * <pre>Rₜ ≤ (the expected bound at t) + √(t ln(1/δ) / 2)</pre>
 *
 * the second term for the luck of t draws (Hoeffding–Azuma). The setting is that of {@link
 * HedgeBound}.
 *
 * @param expected of the learner whose weights are drawn from
 * @param delta δ, in (0, 1)
 * @see "Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006, corollary 4.2"
 */
public record HedgeHighProbabilityBound(HedgeBound expected, double delta)
    implements HighProbabilityRegretBound {
  /**
   * @param expected of the learner whose weights are drawn from
   * @param delta δ, in (0, 1)
   * @throws IllegalArgumentException if delta is not inside (0, 1)
   */
  public HedgeHighProbabilityBound {
    requireNonNull(expected, "expected");
    Preconditions.requireDelta(delta);
  }

  @Override
  public double at(long rounds) {
    return expected.at(rounds) + Math.sqrt(-Math.log(delta) * rounds / 2);
  }

  @Override
  public Benchmark benchmark() {
    return expected.benchmark();
  }

  @Override
  public String theorem() {
    return expected.theorem() + " + √(t ln(1/δ) / 2) (ibid., corollary 4.2)";
  }
}
