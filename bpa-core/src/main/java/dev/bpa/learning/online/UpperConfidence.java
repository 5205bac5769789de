// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.regret.RegretBounds;
import dev.bpa.regret.UpperConfidenceBound;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Optimism in the face of uncertainty, under bandit feedback: the scheme is played whose mean
 * reward may be highest,
 *
 * <pre>argmax r̄_k + √(ln(2 K n_k (n_k + 1) / δ) / (2 n_k))</pre>
 *
 * <p>with n_k the rounds in which it was played; each is played once first, and ties go to the
 * first. With probability at least 1 − δ every mean is, at all times, within that radius
 * (Hoeffding, and Σ 1/(n(n+1)) = 1).
 *
 * <p><b>Assumes</b> rewards in [0, 1] that are independent, each scheme's of one mean. A receiver
 * that changes breaks this: see {@link Restarting}, {@link Exp3}. <b>Promises</b> {@link
 * UpperConfidenceBound}, at its own δ.
 *
 * @see "Auer, Cesa-Bianchi and Fischer, Finite-time Analysis of the Multiarmed Bandit Problem,
 *     Machine Learning 47, 2002; Lattimore and Szepesvári, Bandit Algorithms, 2020, chapter 7"
 */
public final class UpperConfidence implements BanditLearner {
  private final double delta;
  private final double[] sums;
  private final long[] counts;
  private final double[] index;
  private long rounds;

  private UpperConfidence(int schemes, double delta) {
    this.delta = Requirements.delta(delta);
    sums = new double[Requirements.schemes(schemes)];
    counts = new long[schemes];
    index = new double[schemes];
    Arrays.fill(index, Double.POSITIVE_INFINITY);
  }

  /**
   * {@return the learner before the first round}
   *
   * @param schemes K ≥ 2
   * @param delta δ
   * @throws IllegalArgumentException if schemes &lt; 2, or delta is not inside (0, 1)
   */
  public static UpperConfidence of(int schemes, double delta) {
    return new UpperConfidence(schemes, delta);
  }

  @Override
  public String name() {
    return "UCB over %d schemes at δ = %s".formatted(schemes(), delta);
  }

  @Override
  public int schemes() {
    return sums.length;
  }

  @Override
  public long rounds() {
    return rounds;
  }

  @Override
  public double probability(int scheme) {
    Objects.checkIndex(scheme, schemes());
    return scheme == best() ? 1 : 0;
  }

  @Override
  public int choose(RandomGenerator random) {
    return best();
  }

  private int best() {
    int best = 0;
    for (int k = 1; k < index.length; k++) {
      if (index[k] > index[best]) {
        best = k;
      }
    }
    return best;
  }

  @Override
  public void learn(int scheme, double reward) {
    sums[scheme] += Requirements.reward(reward);
    counts[scheme]++;
    rounds++;
    refresh(scheme);
  }

  private void refresh(int k) {
    double n = counts[k];
    index[k] =
        n == 0
            ? Double.POSITIVE_INFINITY
            : sums[k] / n + Math.sqrt(Math.log(2 * schemes() * n * (n + 1) / delta) / (2 * n));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The bound holds at the δ that the learner was made with; there is none at a smaller one.
   */
  @Override
  public RegretBounds bounds(double delta) {
    return Requirements.delta(delta) < this.delta
        ? RegretBounds.none()
        : RegretBounds.none().withHighProbability(new UpperConfidenceBound(schemes(), this.delta));
  }

  @Override
  public LearnerState state() {
    double[] numbers = Arrays.copyOf(sums, 2 * schemes());
    for (int k = 0; k < schemes(); k++) {
      numbers[schemes() + k] = counts[k];
    }
    return LearnerState.of(name(), rounds, numbers);
  }

  @Override
  public void restore(LearnerState state) {
    double[] numbers = state.numbersOf(name(), 2 * schemes());
    rounds = state.rounds();
    for (int k = 0; k < schemes(); k++) {
      sums[k] = numbers[k];
      counts[k] = (long) numbers[schemes() + k];
      refresh(k);
    }
  }
}
