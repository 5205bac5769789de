// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.policy.SoftmaxHead;
import java.util.List;

/**
 * Where a training stands between two steps: an immutable value to be written and read. Together
 * with the options and the environment it determines the rest of the training to the last bit; all
 * randomness comes from the seed and the round.
 *
 * @param round the rounds done
 * @param ascent θ and what the optimizer remembers
 * @param baseline what the baseline has learned, as its {@link Baseline#state()} tells it
 * @param announced θ of the policy that the receiver was told of last
 * @param announcedRound the round at which it was told
 * @param curve the reward so far
 * @param unplotted the rewards of the rounds after the last point of the curve, summed up
 * @see PolicyGradient
 */
public record TrainingState(
    long round,
    AscentState ascent,
    List<Double> baseline,
    SoftmaxHead announced,
    long announcedRound,
    LearningCurve curve,
    double unplotted) {
  /**
   * @param round the rounds done
   * @param ascent θ and what the optimizer remembers
   * @param baseline what the baseline has learned, as its {@link Baseline#state()} tells it
   * @param announced θ of the policy that the receiver was told of last
   * @param announcedRound the round at which it was told
   * @param curve the reward so far
   * @param unplotted the rewards of the rounds after the last point of the curve, summed up
   * @throws IllegalArgumentException if round &lt; 0, or the announcement is not between 0 and the
   *     round
   */
  public TrainingState {
    requireNonNull(ascent, "ascent");
    baseline = List.copyOf(baseline);
    requireNonNull(announced, "announced");
    requireNonNull(curve, "curve");
    if (announcedRound < 0 || announcedRound > round) {
      throw new IllegalArgumentException(
          "Not a place in a training: round " + round + ", announced at " + announcedRound);
    }
  }
}
