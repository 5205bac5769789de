// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;

/**
 * What the receiver is told as the policy learns. Commitment persuades only those who know of it:
 * whenever the policy is announced, this makes the receiver that knows it.
 *
 * @param <S> states
 * @param <A> actions
 * @see dev.bpa.game.UpdateRule
 * @see "Kamenica and Gentzkow (2011), section I: the commitment, which the receiver knows"
 */
@FunctionalInterface
public interface Announcement<S extends State, A> {
  /**
   * {@return the receiver that knows the policy}
   *
   * @param policy as it stands; immutable
   * @param round the rounds of training behind it; 0 at the first announcement
   */
  Receiver<A> to(SignalingPolicy<S> policy, long round);

  /**
   * {@return the announcement of nothing: a frozen receiver that sees the observation alone}
   *
   * @param <S> states
   * @param <A> actions
   * @param receiver the same after every round
   */
  static <S extends State, A> Announcement<S, A> none(Receiver<A> receiver) {
    return (policy, round) -> receiver;
  }
}
