// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What each of several receivers does: the action profile a = (a₁, …, aₙ).
 *
 * @param <A> actions
 * @param actions one a receiver, in the order of the receivers
 * @see MultiReceiverGame
 */
public record Profile<A>(List<A> actions) {
  /**
   * @param actions one a receiver, in the order of the receivers
   * @throws IllegalArgumentException if there is no receiver
   */
  public Profile {
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("A profile needs the action of at least one receiver");
    }
  }

  /**
   * {@return the action of the i-th receiver, counted from 0}
   *
   * @param receiver i
   * @throws IndexOutOfBoundsException if there is no such receiver
   */
  public A of(int receiver) {
    return actions.get(receiver);
  }

  /**
   * {@return how many receivers take the action}
   *
   * @param action a
   */
  public int count(A action) {
    return Collections.frequency(actions, action);
  }

  /** For people, and as the name of a signal: {@code (act, pass)}. */
  @Override
  public String toString() {
    return actions.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
