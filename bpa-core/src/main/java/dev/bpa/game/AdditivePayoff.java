// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import dev.bpa.State;
import dev.bpa.Utility;
import java.util.List;

/**
 * Σᵢ vᵢ(aᵢ, ω): what one receiver does adds to the sender's payoff whatever the others do.
 *
 * @param <S> states
 * @param <A> actions
 * @param parts vᵢ, one a receiver
 * @see MultiReceiverGame
 */
public record AdditivePayoff<S extends State, A>(List<Utility<? super S, ? super A>> parts)
    implements Utility<S, Profile<A>> {
  /**
   * @param parts vᵢ, one a receiver
   */
  public AdditivePayoff {
    parts = List.copyOf(parts);
  }

  /**
   * @throws IllegalArgumentException if the profile is not of as many receivers as there are parts
   */
  @Override
  public double of(Profile<A> profile, S state) {
    if (profile.actions().size() != parts.size()) {
      throw new IllegalArgumentException(
          "The profile %s for a payoff of %d receivers".formatted(profile, parts.size()));
    }
    double sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += parts.get(i).of(profile.of(i), state);
    }
    return sum;
  }
}
