// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A persuasion process: at each public node x a game of persuasion is played, whose state ω is
 * drawn anew from the prior of that node; then play moves on, by the action taken and the state, to
 * the next node. Receivers are myopic: each plays one step and minds no other.
 *
 * @param <S> states
 * @param <A> actions
 * @param stages the game at each node, its sender's utility being the reward of that step; a node
 *     without a game is terminal
 * @param transition P(x' | x, a, ω)
 * @see "Gan, Majumdar, Radanovic and Singla, Bayesian Persuasion in Sequential Decision-Making,
 *     AAAI 2022; Wu et al., Sequential Information Design: Markov Persuasion Process and Its
 *     Efficient Reinforcement Learning, EC 2022"
 */
public record MarkovGame<S extends State, A>(
    Map<Context, PersuasionGame<S, A>> stages, Transition<S, A> transition) {

  /**
   * @param stages the game at each node, its sender's utility being the reward of that step
   * @param transition P(x' | x, a, ω)
   * @throws IllegalArgumentException if there is no stage
   */
  public MarkovGame {
    requireNonNull(transition, "transition");
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("A persuasion process needs at least one stage");
    }
  }

  /**
   * Where play moves on to. Pure: the same arguments give the same lottery.
   *
   * @param <S> states
   * @param <A> actions
   */
  @FunctionalInterface
  public interface Transition<S extends State, A> {
    /**
     * {@return the lottery over the next node; it is asked of every action and state of the node's
     * game}
     *
     * @param node where the game is
     * @param action a
     * @param state ω
     */
    Distribution<? extends Context> next(Context node, A action, S state);
  }
}
