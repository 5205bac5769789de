// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.regret.Benchmark;
import dev.bpa.regret.HighProbabilityRegretBound;

/**
 * {@link RobustPersuasion} with sender's utilities in [0, 1], against the sender who knows the
 * prior: with probability at least 1 − δ every recommendation is obeyed in every round, and
 *
 * <pre>R_T ≤ Σₜ min(1, ε + 2ε / ((p₀ − ε) s + 2ε))    with ε = ε_j of the time t_j before t</pre>
 *
 * <p>and 1 in rounds with ε ≥ p₀; R_T is the pseudo-regret. With δ = 1/T that is O(√(T log T)).
 *
 * <p><b>Assumes</b> that every action that the optimal scheme recommends is in some state the
 * receiver's best, by s times the range of its utilities; p₀ is the probability of the rarest
 * state.
 *
 * <p>The proof: let μ be the prior, γ the empirical one, π* optimal for μ, and mix it with full
 * disclosure, (1 − λ) π* + λ full. Within the ball priors are 2ε from μ, so a recommendation of π*
 * is disobeyed for at most 2ε of the range, while disclosure adds at least (p₀ − ε) s: with λ = 2ε
 * / ((p₀ − ε) s + 2ε) the mixture is obeyed throughout the ball. It loses λ at most; and to be best
 * for γ in place of μ loses twice ε/2.
 *
 * @param states m, ≥ 2
 * @param rarest p₀, in (0, 1/m]
 * @param strictness s, in (0, 1]
 * @param delta δ, in (0, 1)
 * @see "Zu, Iyer and Xu, Learning to Persuade on the Fly: Robustness Against Ignorance, Operations
 *     Research 73(1), 2025, arXiv 2102.10156: the idea and the rate; the constants are of this
 *     proof"
 */
public record RobustPersuasionBound(int states, double rarest, double strictness, double delta)
    implements HighProbabilityRegretBound {
  /**
   * @param states m, ≥ 2
   * @param rarest p₀, in (0, 1/m]
   * @param strictness s, in (0, 1]
   * @param delta δ, in (0, 1)
   * @throws IllegalArgumentException if states &lt; 2, rarest is not in (0, 1/states], strictness
   *     is not in (0, 1], or delta is not inside (0, 1)
   */
  public RobustPersuasionBound {
    Requirements.delta(delta);
    if (states < 2) {
      throw new IllegalArgumentException("Nothing to persuade of with " + states + " states");
    }
    if (!(rarest > 0 && rarest <= 1.0 / states)) {
      throw new IllegalArgumentException(
          "Not the probability of the rarest of " + states + " states: " + rarest);
    }
    if (!(strictness > 0 && strictness <= 1)) {
      throw new IllegalArgumentException("Not a share of the utilities' range: " + strictness);
    }
  }

  @Override
  public double at(long rounds) {
    if (rounds < 0) {
      throw new IllegalArgumentException("Rounds count from 0, not from " + rounds);
    }
    double sum = Math.min(1, rounds); // the first round, of which nothing is known
    long epoch = 1;
    for (long from = 1; from < rounds; epoch++) {
      long to = Math.min(rounds, ConfidenceBall.next(from));
      sum += (to - from) * loss(ConfidenceBall.radius(states, epoch, from, delta));
      from = to;
    }
    return sum;
  }

  /** At least 1 where ε ≥ p₀, for there λ is. */
  private double loss(double radius) {
    double mixed = 2 * radius / ((rarest - radius) * strictness + 2 * radius);
    return Math.min(1, radius + mixed);
  }

  @Override
  public Benchmark benchmark() {
    return Benchmark.CLAIRVOYANT;
  }

  @Override
  public String theorem() {
    return "Robust persuasion, Σ min(1, ε + 2ε / ((p₀ − ε) s + 2ε)) (after Zu, Iyer and Xu 2025)";
  }
}
