// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A receiver with another one in reserve, which is asked where the first fails with a {@link
 * ReceiverException} of any kind; but not where the thread is interrupted, for nobody waits for the
 * answer then. Both are given the same randomness of the round.
 *
 * <p>Immutable; safe for use by several threads if both receivers are.
 *
 * @param <A> actions
 */
public final class FallbackReceiver<A> implements Receiver<A> {
  private final Receiver<A> first;
  private final Receiver<A> reserve;

  private FallbackReceiver(Receiver<A> first, Receiver<A> reserve) {
    this.first = requireNonNull(first, "first");
    this.reserve = requireNonNull(reserve, "reserve");
  }

  /**
   * {@return a receiver with another in reserve}
   *
   * @param <A> actions
   * @param first always asked
   * @param reserve asked if the first fails
   */
  public static <A> FallbackReceiver<A> of(Receiver<A> first, Receiver<A> reserve) {
    return new FallbackReceiver<>(first, reserve);
  }

  private A respond(Function<Receiver<A>, A> ask) {
    try {
      return ask.apply(first);
    } catch (ReceiverException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw failure;
      }
      try {
        return ask.apply(reserve);
      } catch (RuntimeException second) {
        if (second != failure) {
          second.addSuppressed(failure);
        }
        throw second;
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws RuntimeException of the reserve if both fail, the first failure suppressed in it
   */
  @Override
  public A respond(Observation seen) {
    return respond(receiver -> receiver.respond(seen));
  }

  @Override
  public A respond(Observation seen, RandomGenerator random) {
    long seed = random.nextLong();
    return respond(receiver -> receiver.respond(seen, new SplittableRandom(seed)));
  }

  @Override
  public String toString() {
    return Words.name(first) + ", or else " + Words.name(reserve);
  }
}
