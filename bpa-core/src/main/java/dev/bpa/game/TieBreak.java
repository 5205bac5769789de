// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an indifferent receiver does. Optimal policies leave the receiver indifferent, so their
 * value is only defined with this.
 *
 * @see "Kamenica and Gentzkow (2011), section I: sender-preferred equilibria; Mathevet, Perego and
 *     Taneva, On Information Design in Games, Journal of Political Economy 128, 2020: adversarial
 *     selection"
 */
public enum TieBreak {
  /** The action that is listed first. */
  FIRST_LISTED {
    @Override
    public <A> A choose(List<A> tied, ToDoubleFunction<? super A> senderUtility) {
      return tied.get(0);
    }
  },
  /** The action that the sender likes best, as in Kamenica and Gentzkow (2011). */
  SENDER_PREFERRED {
    @Override
    public <A> A choose(List<A> tied, ToDoubleFunction<? super A> senderUtility) {
      return best(tied, senderUtility);
    }
  },
  /** The action that the sender likes least. */
  ADVERSARIAL {
    @Override
    public <A> A choose(List<A> tied, ToDoubleFunction<? super A> senderUtility) {
      return best(tied, action -> -senderUtility.applyAsDouble(action));
    }
  };

  /**
   * Two actions are tied if their expected utilities differ by at most this share of what is at
   * stake, E_μ [max_a u(a, ω) − min_a u(a, ω)]: rounding must not decide where theory says that the
   * receiver is indifferent. A belief worked out by Bayes' rule in doubles is off by some 1e-15.
   */
  public static final double TOLERANCE = 1e-12;

  /**
   * {@return the action taken}
   *
   * @param <A> actions
   * @param tied the receiver's best actions in the order listed, at least one
   * @param senderUtility the sender's expected utility of an action
   */
  public abstract <A> A choose(List<A> tied, ToDoubleFunction<? super A> senderUtility);

  private static <A> A best(List<A> tied, ToDoubleFunction<? super A> value) {
    A best = tied.get(0);
    double top = value.applyAsDouble(best);
    for (A action : tied.subList(1, tied.size())) {
      double v = value.applyAsDouble(action);
      if (v > top) {
        best = action;
        top = v;
      }
    }
    return best;
  }
}
