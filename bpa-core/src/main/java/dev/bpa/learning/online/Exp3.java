// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.regret.Exp3Bound;
import dev.bpa.regret.Exp3IxBound;
import dev.bpa.regret.Horizon;
import dev.bpa.regret.RegretBounds;

/**
 * Exponential weights for exploration and exploitation, under bandit feedback:
 *
 * <pre>p_k ∝ exp(−ηₜ L̂_k),   L̂_k ← L̂_k + (1 − r) 1[k was played] / (p_k + γₜ)</pre>
 *
 * <p>with γₜ = 0 (Exp3), or γₜ = ηₜ/2 ({@linkplain #withImplicitExploration() Exp3-IX}), which
 * keeps the estimates from exploding and so bounds the regret of the very run, and not only its
 * mean. The rate is ηₜ = √(ln K / (K t)), or √(2 ln K / (K T)) where the {@linkplain #withHorizon
 * horizon} is known. It is mirror ascent with the entropy as its mirror map.
 *
 * <p><b>Assumes</b> rewards in [0, 1], fixed beforehand or chosen by someone who sees the rounds
 * before. <b>Promises</b> {@link Exp3Bound} in expectation without, {@link Exp3IxBound} with high
 * probability with implicit exploration.
 *
 * @see "Auer, Cesa-Bianchi, Freund and Schapire, The Nonstochastic Multiarmed Bandit Problem, SIAM
 *     Journal on Computing 32(1), 2002; Neu, Explore no more, NeurIPS 2015, algorithm 1"
 */
public final class Exp3 implements BanditLearner {
  private final Exponential weights;
  private final long horizon; // 0 if it is not known
  private final boolean implicit;
  private long rounds;

  private Exp3(int schemes, long horizon, boolean implicit) {
    this.weights = new Exponential(Requirements.schemes(schemes));
    this.horizon = horizon;
    this.implicit = implicit;
  }

  /**
   * {@return Exp3 for any number of rounds, before the first}
   *
   * @param schemes K ≥ 2
   * @throws IllegalArgumentException if schemes &lt; 2
   */
  public static Exp3 of(int schemes) {
    return new Exp3(schemes, 0, false);
  }

  /** {@return a fresh learner of the same kind that explores implicitly} */
  public Exp3 withImplicitExploration() {
    return new Exp3(schemes(), horizon, true);
  }

  /**
   * {@return a fresh learner of the same kind, set for a number of rounds}
   *
   * @param rounds T, for which the bound is best
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public Exp3 withHorizon(long rounds) {
    return new Exp3(schemes(), Requirements.horizon(rounds), implicit);
  }

  @Override
  public String name() {
    return (implicit ? "Exp3-IX" : "Exp3")
        + " over %d schemes for %s"
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
    return weights.weight(scheme, rate());
  }

  private double rate() {
    double log = Math.log(schemes());
    return horizon == 0
        ? Math.sqrt(log / (schemes() * (rounds + 1.0)))
        : Math.sqrt(2 * log / (schemes() * (double) horizon));
  }

  @Override
  public void learn(int scheme, double reward) {
    double loss = 1 - Requirements.reward(reward);
    double gamma = implicit ? rate() / 2 : 0;
    double estimate = loss / (probability(scheme) + gamma);
    rounds++;
    weights.add(scheme, estimate);
  }

  @Override
  public RegretBounds bounds(double delta) {
    Requirements.delta(delta);
    Horizon known = horizon == 0 ? Horizon.unknown() : Horizon.known(horizon);
    return implicit
        ? RegretBounds.none().withHighProbability(new Exp3IxBound(schemes(), known, delta))
        : RegretBounds.none().withExpected(new Exp3Bound(schemes(), known));
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
