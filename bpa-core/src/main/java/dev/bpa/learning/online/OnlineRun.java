// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.internal.Seeds;
import dev.bpa.learning.Environment;
import java.util.function.Supplier;

/**
 * A sender in an environment, round by round: it commits, the policy is announced, an Advisor plays
 * it once, the sender learns. Contexts take turns.
 *
 * <p>All randomness comes from the seed and the round, so a sender that is put back into an earlier
 * {@linkplain OnlineSender#state() state} plays the same rounds again, to the last bit.
 *
 * @param <S> states
 * @param <A> actions
 * @param environment the world
 * @param seed of all randomness
 * @see "Castiglioni, Celli, Marchesi and Gatti, Online Bayesian Persuasion, NeurIPS 2020"
 */
public record OnlineRun<S extends State, A>(Environment<S, A> environment, long seed) {
  /**
   * @param environment the world
   * @param seed of all randomness
   */
  public OnlineRun {
    requireNonNull(environment, "environment");
  }

  /**
   * Who hears of every round.
   *
   * @param <S> states
   * @param <A> actions
   */
  @FunctionalInterface
  public interface Listener<S extends State, A> {
    /**
     * A round is over, and learned from.
     *
     * @param experience the round and its reward
     * @param state works out the sender's state, as of now
     */
    void onRound(Experience<S, A> experience, Supplier<LearnerState> state);
  }

  /**
   * Plays on until so many rounds are behind the sender.
   *
   * @param rounds how many in all, those before this call among them
   * @param sender who learns
   * @param listener told of each round, after it was learned from
   * @throws IllegalArgumentException if a reward is not one that the sender was promised
   */
  public void until(long rounds, OnlineSender<S> sender, Listener<S, A> listener) {
    while (sender.rounds() < rounds) {
      Experience<S, A> experience = play(sender);
      sender.learn(experience);
      listener.onRound(experience, sender::state);
    }
  }

  private Experience<S, A> play(OnlineSender<S> sender) {
    long round = sender.rounds();
    SignalingPolicy<S> policy = sender.commit(Seeds.generator(~seed, round)); // not the Advisor's
    Receiver<A> receiver = environment.announcement().to(policy, round);
    Context context = environment.contexts().get((int) (round % environment.contexts().size()));
    Advisor<S> advisor =
        Advisor.commitTo(policy).informedBy(environment.source()).withSeed(seed).startingAt(round);
    Outcome<S, A> outcome = advisor.persuade(receiver, context);
    return outcome.rewarded(environment.reward().of(outcome));
  }
}
