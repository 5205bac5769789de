// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.Utility;

/**
 * v(k, ω): the sender minds how many receivers take one action, and not who they are.
 *
 * @param <S> states
 * @param <A> actions
 * @param counted the action that is counted
 * @param payoff of the count
 * @see "Arieli and Babichenko, Private Bayesian Persuasion, Journal of Economic Theory 182, 2019"
 */
public record AnonymousPayoff<S extends State, A>(A counted, ByCount<? super S> payoff)
    implements Utility<S, Profile<A>> {
  /**
   * @param counted the action that is counted
   * @param payoff of the count
   */
  public AnonymousPayoff {
    requireNonNull(counted, "counted");
    requireNonNull(payoff, "payoff");
  }

  /**
   * v(k, ω), the worth of a count of receivers who act. Pure.
   *
   * @param <S> states
   */
  @FunctionalInterface
  public interface ByCount<S extends State> {
    /**
     * {@return what it is worth that {@code count} receivers take the action: a finite number}
     *
     * @param count how many receivers take the action
     * @param state ω
     */
    double of(int count, S state);
  }

  /**
   * {@return the payoff that is 1 if at least k receivers take the action, else 0: k of n votes}
   *
   * @param <S> states
   * @param <A> actions
   * @param k of the receivers
   * @param action the one that is counted
   * @throws IllegalArgumentException if k &lt; 0
   */
  public static <S extends State, A> AnonymousPayoff<S, A> atLeast(int k, A action) {
    if (k < 0) {
      throw new IllegalArgumentException("Not a number of receivers: " + k);
    }
    return new AnonymousPayoff<>(action, (count, state) -> count >= k ? 1 : 0);
  }

  @Override
  public double of(Profile<A> profile, S state) {
    return payoff.of(profile.count(counted), state);
  }
}
