// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A receiver that so many threads ask at once and no more; the next waits, and is turned away if no
 * place is free in time.
 *
 * <p>Safe for use by several threads if the receiver is.
 *
 * @param <A> actions
 * @see "Nygard, Release It!, 2nd edition, 2018: bulkheads"
 */
public final class BulkheadReceiver<A> extends ReceiverDecorator<A> {
  private final int places;
  private final Duration longestWait;
  private final Bulkhead bulkhead;

  private BulkheadReceiver(Receiver<A> receiver, int places, Duration longestWait) {
    super(receiver);
    this.places = places;
    this.longestWait = longestWait;
    this.bulkhead =
        Bulkhead.of(
            "receiver",
            BulkheadConfig.custom()
                .maxConcurrentCalls(places)
                .maxWaitDuration(Durations.countable(longestWait))
                .writableStackTraceEnabled(false)
                .build());
  }

  /**
   * {@return a receiver with so many calls at once}
   *
   * @param <A> actions
   * @param receiver the one inside
   * @param places the most calls at once, ≥ 1
   * @param longestWait zero to turn away at once
   * @throws IllegalArgumentException if places &lt; 1 or longestWait &lt; 0
   */
  public static <A> BulkheadReceiver<A> of(Receiver<A> receiver, int places, Duration longestWait) {
    if (places < 1 || longestWait.isNegative()) {
      throw new IllegalArgumentException(
          "At least one call at once and no negative wait, not %d and %s"
              .formatted(places, longestWait));
    }
    return new BulkheadReceiver<>(receiver, places, longestWait);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException.Retryable if no place is free in time, or the wait was interrupted
   */
  @Override
  protected A around(Observation seen, Supplier<A> ask) {
    try {
      bulkhead.acquirePermission();
    } catch (BulkheadFullException full) {
      throw new ReceiverException.Retryable(
          "%s was not asked within %s, with %s under way: try again later"
              .formatted(Words.name(inner()), Words.time(longestWait), Words.count(places, "call")),
          full);
    } catch (AcquirePermissionCancelledException interrupted) {
      throw new ReceiverException.Retryable(
          Words.name(inner()) + " was not asked: the thread was interrupted", interrupted);
    }
    try {
      return ask.get();
    } finally {
      bulkhead.releasePermission();
    }
  }

  @Override
  public String toString() {
    return "%s, at most %s at once".formatted(Words.name(inner()), Words.count(places, "call"));
  }
}
