// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * Binary search of the belief θ at which a receiver acts, from a prior μ₀ of the favourable state
 * and for T rounds, against the sender who knows θ:
 *
 * <pre>E R_T ≤ (⌈log₂((1 − μ₀) T)⌉ + 1) / μ₀</pre>
 *
 * <p>The proof: a belief x is brought about with chance μ₀/x a round, so that each of the ⌈log₂⌉
 * answers takes x/μ₀ rounds on average, in each of which at most min(1, μ₀/θ) is lost: 1/μ₀ an
 * answer at most. Then x ≤ θ + 1/T, and a round loses μ₀/θ − μ₀/x ≤ (x − θ)/μ₀ ≤ 1/(T μ₀).
 *
 * @param prior μ₀, in (0, 1)
 * @param horizon T, ≥ 1
 * @see dev.bpa.learning.online.ThresholdSearch
 * @see "docs/decisions/0010-online-learning.md"
 */
public record BisectionBound(double prior, long horizon) implements ExpectedRegretBound {
  /**
   * @param prior μ₀, in (0, 1)
   * @param horizon T, ≥ 1
   * @throws IllegalArgumentException if prior is not inside (0, 1), or horizon &lt; 1
   */
  public BisectionBound {
    if (!(prior > 0 && prior < 1)) {
      throw new IllegalArgumentException("Not a prior inside (0, 1): " + prior);
    }
    if (horizon < 1) {
      throw new IllegalArgumentException("A horizon of at least one round, not " + horizon);
    }
  }

  @Override
  public double at(long rounds) {
    double t = Preconditions.requireRounds(rounds);
    double answers = Math.max(0, Math.ceil(Math.log((1 - prior) * horizon) / Math.log(2)));
    return Math.min(t, (answers + t / horizon) / prior);
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.CLAIRVOYANT;
  }

  @Override
  public String theorem() {
    return "Bisection, (⌈log₂((1 − μ₀) T)⌉ + 1) / μ₀ (each answer takes at most 1/μ₀ rounds)";
  }
}
