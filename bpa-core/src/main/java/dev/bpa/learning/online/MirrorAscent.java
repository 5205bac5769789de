// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.regret.RegretBounds;
import dev.bpa.regret.TsallisInfBound;

/**
 * Mirror ascent over the simplex of schemes under bandit feedback, with the Tsallis entropy of
 * power ½ as its mirror map (Tsallis-INF):
 *
 * <pre>p = argmin ⟨p, L̂⟩ − 4 Σ (√p_k − p_k/2) / ηₜ,   that is   p_k = 4 / (ηₜ (L̂_k − x))²
 * L̂_k ← L̂_k + (1 − r) 1[k was played] / p_k,   ηₜ = 2/√t</pre>
 *
 * <p>where x makes them sum to 1. It needs no horizon, loses the logarithm of {@link Exp3}, and is
 * at the same time optimal, up to a constant, where each scheme earns the same on average in every
 * round.
 *
 * <p><b>Assumes</b> rewards in [0, 1], fixed beforehand or chosen by someone who sees the rounds
 * before. <b>Promises</b> {@link TsallisInfBound} in expectation.
 *
 * @see "Zimmert and Seldin, Tsallis-INF: An Optimal Algorithm for Stochastic and Adversarial
 *     Bandits, JMLR 22(28), 2021, theorem 1"
 */
public final class MirrorAscent implements BanditLearner {
  private static final int STEPS = 100; // far more than Newton's method takes

  private final double[] losses;
  private final double[] weights;
  private long rounds;
  private boolean stale = true;

  private MirrorAscent(int schemes) {
    losses = new double[Requirements.schemes(schemes)];
    weights = new double[schemes];
  }

  /**
   * {@return the learner before the first round}
   *
   * @param schemes K ≥ 2
   * @throws IllegalArgumentException if schemes &lt; 2
   */
  public static MirrorAscent of(int schemes) {
    return new MirrorAscent(schemes);
  }

  @Override
  public String name() {
    return "Tsallis-INF over %d schemes".formatted(schemes());
  }

  @Override
  public int schemes() {
    return losses.length;
  }

  @Override
  public long rounds() {
    return rounds;
  }

  @Override
  public double probability(int scheme) {
    if (stale) {
      normalise();
    }
    return weights[scheme];
  }

  /**
   * Solves Σ 4 / (η (L_k − x))² = 1 for the gap min L − x. At the gap 2/η one term alone is 1, so
   * the sum is at least 1; it is convex and falls with the gap, and Newton's steps from there rise
   * to the root without passing it.
   */
  private void normalise() {
    double rate = 2 / Math.sqrt(rounds + 1.0);
    double least = losses[0];
    for (double loss : losses) {
      least = Math.min(least, loss);
    }
    double gap = 2 / rate; // min L − x
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      double slope = 0;
      for (double loss : losses) {
        double root = 2 / (rate * (loss - least + gap));
        sum += root * root;
        slope += rate * root * root * root;
      }
      double next = gap + (sum - 1) / slope;
      if (!(next > gap)) {
        break;
      }
      gap = next;
    }
    double total = 0;
    for (int k = 0; k < losses.length; k++) {
      double root = 2 / (rate * (losses[k] - least + gap));
      weights[k] = root * root;
      total += weights[k];
    }
    for (int k = 0; k < losses.length; k++) {
      weights[k] /= total;
    }
    stale = false;
  }

  @Override
  public void learn(int scheme, double reward) {
    double loss = 1 - Requirements.reward(reward);
    losses[scheme] += loss / probability(scheme);
    rounds++;
    stale = true;
  }

  @Override
  public RegretBounds bounds(double delta) {
    Requirements.delta(delta);
    return RegretBounds.none().withExpected(new TsallisInfBound(schemes()));
  }

  @Override
  public LearnerState state() {
    return LearnerState.of(name(), rounds, losses);
  }

  @Override
  public void restore(LearnerState state) {
    System.arraycopy(state.numbersOf(name(), schemes()), 0, losses, 0, losses.length);
    rounds = state.rounds();
    stale = true;
  }
}
