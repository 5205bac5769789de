// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.regret.HedgeBound;
import dev.bpa.regret.HedgeHighProbabilityBound;
import dev.bpa.regret.Horizon;
import dev.bpa.regret.RegretBounds;

/**
 * Exponential weights under full feedback: after each round it is known what every scheme would
 * have earned, as where the state comes to light and the receiver's answers can be worked out.
 *
 * <pre>p_k ∝ exp(−ηₜ Σ (1 − r_k)),   ηₜ = √(8 ln K / t), or √(8 ln K / T) with a known horizon
 * </pre>
 *
 * <p><b>Assumes</b> rewards in [0, 1], chosen by someone who does not see the draw of the round.
 * <b>Promises</b> {@link HedgeBound} and {@link HedgeHighProbabilityBound}.
 *
 * @see "Freund and Schapire, A Decision-Theoretic Generalization of On-Line Learning, JCSS 55,
 *     1997; Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006, theorems 2.2 and 2.3"
 */
public final class Hedge implements OnlineLearner {
  private final Exponential weights;
  private final long horizon; // 0 if it is not known
  private long rounds;

  private Hedge(int schemes, long horizon) {
    this.weights = new Exponential(Requirements.schemes(schemes));
    this.horizon = horizon;
  }

  /**
   * {@return Hedge for any number of rounds, before the first}
   *
   * @param schemes K ≥ 2
   * @throws IllegalArgumentException if schemes &lt; 2
   */
  public static Hedge of(int schemes) {
    return new Hedge(schemes, 0);
  }

  /**
   * {@return a fresh learner of the same kind, set for a number of rounds}
   *
   * @param rounds T, for which the bound is best
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public Hedge withHorizon(long rounds) {
    return new Hedge(schemes(), Requirements.horizon(rounds));
  }

  @Override
  public String name() {
    return "Hedge over %d schemes for %s"
        .formatted(schemes(), horizon == 0 ? "ever" : horizon + " rounds");
  }

  @Override
  public int schemes() {
    return weights.size();
  }

  @Override
  public long rounds() {
    return rounds;
  }

  @Override
  public double probability(int scheme) {
    double time = horizon == 0 ? rounds + 1.0 : horizon;
    return weights.weight(scheme, Math.sqrt(8 * Math.log(schemes()) / time));
  }

  /**
   * Takes in what every scheme earned, or would have, in a round.
   *
   * @param rewards one a scheme, in [0, 1]
   * @throws IllegalArgumentException if there are not K of them, or one is outside [0, 1] or NaN;
   *     nothing is learned then
   */
  public void learn(double[] rewards) {
    if (rewards.length != schemes()) {
      throw new IllegalArgumentException(
          rewards.length + " rewards for " + schemes() + " schemes; Hedge needs one of each");
    }
    for (double reward : rewards) {
      Requirements.reward(reward);
    }
    for (int k = 0; k < rewards.length; k++) {
      weights.add(k, 1 - rewards[k]);
    }
    rounds++;
  }

  @Override
  public RegretBounds bounds(double delta) {
    HedgeBound expected =
        new HedgeBound(schemes(), horizon == 0 ? Horizon.unknown() : Horizon.known(horizon));
    return RegretBounds.none()
        .withExpected(expected)
        .withHighProbability(new HedgeHighProbabilityBound(expected, delta));
  }

  @Override
  public LearnerState state() {
    return LearnerState.of(name(), rounds, weights.losses());
  }

  @Override
  public void restore(LearnerState state) {
    weights.restore(state.numbersOf(name(), schemes()));
    rounds = state.rounds();
  }
}
