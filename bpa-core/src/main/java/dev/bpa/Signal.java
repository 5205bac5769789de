// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * g, what the Advisor sends.
 *
 * <p>Signals are equal, and one and the same event to {@link Bayes}, if a reader cannot tell them
 * apart: name and items are both equal. So the items a and b, revealed together, are never taken
 * for one item that is called "a+b".
 *
 * @param name not blank
 * @param items what is revealed with it, in order; may be empty
 * @see "Kamenica and Gentzkow (2011), section I: signal realizations"
 */
public record Signal(String name, List<InformationItem> items) {
  private static final Signal SILENCE = of("silence");

  /**
   * @param name not blank
   * @param items what is revealed with it, in order
   * @throws IllegalArgumentException if the name is blank
   */
  public Signal {
    items = List.copyOf(items);
    if (name.isBlank()) {
      throw new IllegalArgumentException("A signal needs a name; its items are: " + items);
    }
  }

  /**
   * {@return a signal that carries no items: it means what the policy makes it mean}
   *
   * @param name by which receivers tell it from other signals
   * @throws IllegalArgumentException if the name is blank
   */
  public static Signal of(String name) {
    return new Signal(name, List.of());
  }

  /** {@return the signal that reveals nothing} */
  public static Signal silence() {
    return SILENCE;
  }

  /**
   * {@return the recommendation to take an action} Optimal policies need no other signals: by the
   * revelation principle one a distinct action is enough (Kamenica and Gentzkow 2011, proposition
   * 1).
   *
   * @param action is named by its {@code toString}
   * @throws IllegalArgumentException if that is blank
   */
  public static Signal recommend(Object action) {
    return of(action.toString());
  }

  /**
   * {@return these items, under their names joined by "+"; silence if there are none}
   *
   * @param items in the order in which a reader gets them
   */
  public static Signal revealing(InformationItem... items) {
    return items.length == 0
        ? silence()
        : new Signal(
            Arrays.stream(items).map(InformationItem::name).collect(Collectors.joining("+")),
            List.of(items));
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
