// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A receiver that is asked so many times a minute and no more; who comes too early waits, on the
 * calling thread. The times are spread evenly: one call each (a minute / n).
 *
 * <p>Safe for use by several threads if the receiver is. Put it inside of a {@link
 * RetryingReceiver}: attempts count, too.
 *
 * @param <A> actions
 */
public final class RateLimitedReceiver<A> extends ReceiverDecorator<A> {
  private final int perMinute;
  private final Duration longestWait;
  private final RateLimiter limiter;

  private RateLimitedReceiver(Receiver<A> receiver, int perMinute, Duration longestWait) {
    super(receiver);
    this.perMinute = perMinute;
    this.longestWait = longestWait;
    this.limiter =
        RateLimiter.of(
            "receiver",
            RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofMinutes(1).dividedBy(perMinute))
                .timeoutDuration(Durations.countable(longestWait))
                .build());
  }

  /**
   * {@return a receiver with at most this many calls a minute, none of which waits for longer than
   * two minutes}
   *
   * @param <A> actions
   * @param receiver the one inside
   * @param perMinute ≥ 1
   * @throws IllegalArgumentException if perMinute &lt; 1
   */
  public static <A> RateLimitedReceiver<A> of(Receiver<A> receiver, int perMinute) {
    if (perMinute < 1) {
      throw new IllegalArgumentException("At least one call a minute, not " + perMinute);
    }
    return new RateLimitedReceiver<>(receiver, perMinute, Duration.ofMinutes(2));
  }

  /**
   * {@return the same with another patience; its calls are counted anew}
   *
   * @param longest who would have to wait longer fails at once; zero for no waiting at all
   * @throws IllegalArgumentException if longest &lt; 0
   */
  public RateLimitedReceiver<A> withLongestWait(Duration longest) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("A wait is not negative: " + longest);
    }
    return new RateLimitedReceiver<>(inner(), perMinute, longest);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException.Retryable if the wait were too long, or was interrupted
   */
  @Override
  protected A around(Observation seen, Supplier<A> ask) {
    if (!limiter.acquirePermission()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ReceiverException.Retryable(
            Words.name(inner()) + " was not asked: the thread was interrupted", null);
      }
      throw new ReceiverException.Retryable(
          "%s is asked %d times a minute already, and no turn came within %s: ask it from fewer threads, or wait longer"
              .formatted(Words.name(inner()), perMinute, Words.time(longestWait)),
          null);
    }
    return ask.get();
  }

  @Override
  public String toString() {
    return "%s, at most %s a minute".formatted(Words.name(inner()), Words.count(perMinute, "call"));
  }
}
