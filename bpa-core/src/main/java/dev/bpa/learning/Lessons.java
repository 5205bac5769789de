// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;

/**
 * The rounds of a log as a learner reads them: features, the signal that was sent, what it brought
 * and how probable it was. Arrays, so that going through them allocates nothing.
 *
 * <p>Holds the arrays that it is given, which nobody changes; safe for use by several threads.
 *
 * @see OffPolicyGradient
 */
public final class Lessons {
  final float[][] features;
  final int[] signals;
  final double[] rewards;
  final double[] propensities;

  private Lessons(float[][] features, int[] signals, double[] rewards, double[] propensities) {
    this.features = features;
    this.signals = signals;
    this.rewards = rewards;
    this.propensities = propensities;
  }

  /**
   * {@return the lessons of these numbers, not copied}
   *
   * @param features {@code float[round][feature]}
   * @param signals the places of the signals sent
   * @param rewards r
   * @param propensities π₀(g | ω, x) of the policy that sent them
   * @throws IllegalArgumentException if there is no round, the arrays differ in length, a reward is
   *     infinite or NaN, a propensity is not above 0 and at most 1, or a place is negative
   */
  public static Lessons of(
      float[][] features, int[] signals, double[] rewards, double[] propensities) {
    int n = features.length;
    if (n == 0 || signals.length != n || rewards.length != n || propensities.length != n) {
      throw new IllegalArgumentException(
          "Lessons need as many features as signals, rewards and propensities, not %d, %d, %d and %d"
              .formatted(n, signals.length, rewards.length, propensities.length));
    }
    for (int i = 0; i < n; i++) {
      if (signals[i] < 0
          || !Double.isFinite(rewards[i])
          || !(propensities[i] > 0 && propensities[i] <= 1)) {
        throw new IllegalArgumentException(
            "Round %d is no lesson: signal %d, reward %s, propensity %s"
                .formatted(i, signals[i], rewards[i], propensities[i]));
      }
    }
    return new Lessons(features, signals, rewards, propensities);
  }

  /**
   * {@return the rounds of a log, in the eyes of a policy}
   *
   * @param <S> states
   * @param log rounds with their rewards and propensities
   * @param policy whose signals and features are meant
   * @throws IllegalArgumentException if there is none, or one sent a signal that the policy lacks
   */
  public static <S extends State> Lessons of(
      List<? extends Experience<S, ?>> log, SoftmaxPolicy<S> policy) {
    int n = log.size();
    float[][] features = new float[n][];
    int[] signals = new int[n];
    double[] rewards = new double[n];
    double[] propensities = new double[n];
    for (int i = 0; i < n; i++) {
      Outcome<S, ?> outcome = log.get(i).outcome();
      features[i] = policy.features().of(outcome.state(), outcome.context());
      signals[i] = policy.signals().indexOf(outcome.signal());
      if (signals[i] < 0) {
        throw new IllegalArgumentException(
            "The signal " + outcome.signal() + " is none of " + policy.signals());
      }
      rewards[i] = log.get(i).reward();
      propensities[i] = outcome.propensity();
    }
    return of(features, signals, rewards, propensities);
  }

  /** {@return the number of rounds} */
  public int size() {
    return features.length;
  }

  /** {@return the mean reward} */
  public double meanReward() {
    double sum = 0;
    for (double reward : rewards) {
      sum += reward;
    }
    return sum / rewards.length;
  }
}
