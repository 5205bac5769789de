// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/**
 * ω, what the persuader privately knows.
 *
 * <p>Enums and records implement it for free. Implementations are immutable, with {@code equals} by
 * value and a short {@code toString}, which names them to people and in logs.
 *
 * @see "Kamenica and Gentzkow (2011), section I: the state of the world"
 */
public interface State {
  /**
   * {@return whether a truthful persuader in this state may send the signal} By default: any signal
   * that carries no items, for such a signal asserts nothing that could be false; it means what the
   * policy makes it mean.
   *
   * @param signal g
   */
  default boolean admits(Signal signal) {
    return signal.items().isEmpty();
  }

  /**
   * {@return the signal that reveals this state whole} The state {@linkplain #admits admits} it.
   */
  default Signal disclosed() {
    return Signal.of(toString());
  }

  /** {@return no private knowledge: the state of an Advisor that sees only what everybody sees} */
  static State none() {
    return Nothing.KNOWN;
  }
}
