// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A receiver around another one, of which a subclass says when and how it is asked. Both ways of
 * asking, with the randomness of the round and without, go through the same {@link #around}.
 *
 * @param <A> actions
 * @see "Gamma, Helm, Johnson and Vlissides, Design Patterns, 1994: Decorator"
 */
public abstract class ReceiverDecorator<A> implements Receiver<A> {
  private final Receiver<A> receiver;

  /**
   * Stands around a receiver.
   *
   * @param receiver the one inside; it is asked in {@link #around} alone
   */
  protected ReceiverDecorator(Receiver<A> receiver) {
    this.receiver = requireNonNull(receiver, "receiver");
  }

  /**
   * {@return the answer to what was seen}
   *
   * @param seen what the receiver inside is shown, if it is asked
   * @param ask asks the receiver inside, on the calling thread
   */
  protected abstract A around(Observation seen, Supplier<A> ask);

  /** {@return the receiver inside} */
  protected final Receiver<A> inner() {
    return receiver;
  }

  @Override
  public final A respond(Observation seen) {
    return around(seen, () -> receiver.respond(seen));
  }

  @Override
  public final A respond(Observation seen, RandomGenerator random) {
    return around(seen, () -> receiver.respond(seen, random));
  }
}
