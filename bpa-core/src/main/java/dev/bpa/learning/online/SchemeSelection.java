// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.regret.Range;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A sender who commits to one scheme of a finite set in each round, as a {@link BanditLearner}
 * chooses.
 *
 * @param <S> states
 * @see "Castiglioni, Celli, Marchesi and Gatti, Online Bayesian Persuasion, NeurIPS 2020"
 */
public final class SchemeSelection<S extends State> implements OnlineSender<S> {
  private final BanditLearner learner;
  private final List<SignalingPolicy<S>> schemes;
  private final Range rewards;
  private int chosen;

  private SchemeSelection(
      BanditLearner learner, List<? extends SignalingPolicy<S>> schemes, Range rewards) {
    this.learner = requireNonNull(learner, "learner");
    this.schemes = List.copyOf(schemes);
    this.rewards = requireNonNull(rewards, "rewards");
  }

  /**
   * {@return the sender before the first round}
   *
   * @param <S> states
   * @param learner whose it becomes
   * @param schemes one a choice of the learner
   * @param rewards the range of the rewards, which is scaled to [0, 1]
   * @throws IllegalArgumentException if the learner chooses among another number of schemes
   */
  public static <S extends State> SchemeSelection<S> of(
      BanditLearner learner, List<? extends SignalingPolicy<S>> schemes, Range rewards) {
    if (schemes.size() != learner.schemes()) {
      throw new IllegalArgumentException(
          "%s cannot choose among %d".formatted(learner.name(), schemes.size()));
    }
    return new SchemeSelection<>(learner, schemes, rewards);
  }

  /** {@return who chooses} */
  public BanditLearner learner() {
    return learner;
  }

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public long rounds() {
    return learner.rounds();
  }

  @Override
  public SignalingPolicy<S> commit(RandomGenerator random) {
    chosen = learner.choose(random);
    return schemes.get(chosen);
  }

  @Override
  public void learn(Experience<S, ?> experience) {
    double reward = rewards.require(experience.reward());
    learner.learn(chosen, Math.min(1, (reward - rewards.low()) / rewards.width()));
  }

  @Override
  public LearnerState state() {
    return learner.state();
  }

  @Override
  public void restore(LearnerState state) {
    learner.restore(state);
  }
}
