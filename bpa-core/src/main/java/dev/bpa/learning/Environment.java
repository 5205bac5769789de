// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.State;
import java.util.List;

/**
 * The world that a policy is trained in.
 *
 * @param <S> states
 * @param <A> actions
 * @param contexts what is asked: by {@link PolicyGradient} in passes, each in a new random order;
 *     by an {@link dev.bpa.learning.online.OnlineRun} in turn
 * @param source who tells the Advisor the state
 * @param announcement the receiver, and what it is told of the policy
 * @param reward what an outcome is worth
 * @see "Sutton and Barto, Reinforcement Learning, 2nd edition, 2018, section 3.1"
 */
public record Environment<S extends State, A>(
    List<? extends Context> contexts,
    InformationSource<S> source,
    Announcement<S, A> announcement,
    Reward<S, A> reward) {
  /**
   * @param contexts what is asked
   * @param source who tells the Advisor the state
   * @param announcement the receiver, and what it is told of the policy
   * @param reward what an outcome is worth
   * @throws IllegalArgumentException if there is no context
   */
  public Environment {
    contexts = List.copyOf(contexts);
    requireNonNull(source, "source");
    requireNonNull(announcement, "announcement");
    requireNonNull(reward, "reward");
    if (contexts.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing to train on: give at least one context, Context.none() in a game without any");
    }
  }
}
