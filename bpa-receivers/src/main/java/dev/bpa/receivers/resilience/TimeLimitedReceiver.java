// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A receiver that is waited for only so long; then its thread is interrupted and its answer, should
 * it come, is lost. The receiver is asked on a daemon thread. Its generator is its own, seeded from
 * that of the round: one that is not waited for any more draws from no other's.
 *
 * <p>Immutable; safe for use by several threads if the receiver is.
 *
 * @param <A> actions
 * @see "Nygard, Release It!, 2nd edition, 2018: timeouts"
 */
public final class TimeLimitedReceiver<A> implements Receiver<A> {
  private final Receiver<A> receiver;
  private final Duration limit;

  private TimeLimitedReceiver(Receiver<A> receiver, Duration limit) {
    this.receiver = requireNonNull(receiver, "receiver");
    this.limit = limit;
  }

  /**
   * {@return a receiver that is waited for this long}
   *
   * @param <A> actions
   * @param receiver the one inside
   * @param limit &gt; 0
   * @throws IllegalArgumentException if the limit is not positive
   */
  public static <A> TimeLimitedReceiver<A> of(Receiver<A> receiver, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("A time limit must be positive: " + limit);
    }
    return new TimeLimitedReceiver<>(receiver, limit);
  }

  private A within(Supplier<A> ask) {
    Future<A> answer = Daemons.shared().submit(ask::get);
    try {
      return answer.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ReceiverException.Retryable(
          "%s did not answer within %s: try again, or wait longer"
              .formatted(Words.name(receiver), Words.time(limit)),
          e);
    } catch (ExecutionException e) {
      throw Daemons.failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReceiverException.Retryable(
          Words.name(receiver) + " was not waited for: the thread was interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException.Retryable if it does not answer in time
   */
  @Override
  public A respond(Observation seen) {
    return within(() -> receiver.respond(seen));
  }

  @Override
  public A respond(Observation seen, RandomGenerator random) {
    RandomGenerator own = new SplittableRandom(random.nextLong());
    return within(() -> receiver.respond(seen, own));
  }

  @Override
  public String toString() {
    return Words.name(receiver) + ", waited for " + Words.time(limit);
  }
}
