// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.regret.ConfidenceInterval;
import dev.bpa.regret.EmpiricalBernsteinSequence;
import dev.bpa.regret.Range;

/**
 * Compares a candidate with the incumbent on rounds as they come, and may be asked after each. With
 * rewards scaled to ρ ∈ [0, 1], a round counts
 *
 * <pre>ξ = w(candidate) ρ + w(incumbent) (1 − ρ) ≥ 0,   E ξ = 1 + V(candidate) − V(incumbent)</pre>
 *
 * the candidate's success and the incumbent's failure. As ξ is never negative, {@link
 * EmpiricalBernsteinSequence#above} bounds its mean from below at all times at once, however large
 * the weights may become, and also where the log was written by a policy that learned on the way.
 * Where the log does not cover a policy, E w &lt; 1 makes the bound too low, never too high.
 *
 * <p>Mutable, not thread-safe.
 *
 * @param <S> states
 * @see SafeDeployment#watch
 * @see "Waudby-Smith, Wu, Ramdas, Karampatziakis and Mineiro, Anytime-valid off-policy inference
 *     for contextual bandits, arXiv 2210.10768"
 */
public final class DeploymentWatch<S extends State> {
  private final SignalingPolicy<? super S> incumbent;
  private final SignalingPolicy<? super S> candidate;
  private final Range rewards;
  private final EmpiricalBernsteinSequence sequence;

  DeploymentWatch(
      SignalingPolicy<? super S> incumbent,
      SignalingPolicy<? super S> candidate,
      Range rewards,
      double level) {
    this.incumbent = incumbent;
    this.candidate = candidate;
    this.rewards = requireNonNull(rewards, "rewards");
    this.sequence = EmpiricalBernsteinSequence.above(0, 1, level);
  }

  /**
   * Takes in the next round.
   *
   * @param round with its reward
   * @throws IllegalArgumentException if its reward is outside the range
   */
  public void add(Experience<S, ?> round) {
    double success = (rewards.require(round.reward()) - rewards.low()) / rewards.width();
    double fresh = ImportanceSample.of(round, candidate).weight();
    double old = ImportanceSample.of(round, incumbent).weight();
    sequence.add(fresh * success + old * (1 - success));
  }

  /** {@return how many rounds there were} */
  public long rounds() {
    return sequence.count();
  }

  /**
   * {@return the decision at this time}
   *
   * @throws IllegalStateException if there was no round yet
   */
  public Decision decision() {
    ConfidenceInterval xi = sequence.interval();
    double scale = rewards.width();
    return SafeDeployment.decision(
        new ConfidenceInterval(
            scale * (xi.value() - 1), scale * (xi.low() - 1), xi.high(), xi.level()));
  }
}
