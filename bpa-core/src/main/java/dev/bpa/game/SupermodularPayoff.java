// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.Utility;

/**
 * A payoff that is promised to be supermodular in the set of receivers who take one of two actions:
 * v(T ∪ {i}, ω) − v(T, ω) grows with T, so that one more of them is worth more the more there are.
 *
 * <p>The promise lets a solver work with marginals alone. It is checked where there are few
 * receivers; where there are many, bounds hold if it does.
 *
 * @param <S> states
 * @param <A> actions
 * @param acting the action that makes a receiver a member of T
 * @param payoff v(a, ω)
 * @see "Arieli and Babichenko, Private Bayesian Persuasion, Journal of Economic Theory 182, 2019"
 */
public record SupermodularPayoff<S extends State, A>(A acting, Utility<S, Profile<A>> payoff)
    implements Utility<S, Profile<A>> {
  /**
   * @param acting the action that makes a receiver a member of T
   * @param payoff v(a, ω)
   */
  public SupermodularPayoff {
    requireNonNull(acting, "acting");
    requireNonNull(payoff, "payoff");
  }

  @Override
  public double of(Profile<A> profile, S state) {
    return payoff.of(profile, state);
  }
}
