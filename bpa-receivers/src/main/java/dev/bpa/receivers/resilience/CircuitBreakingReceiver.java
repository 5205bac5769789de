// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A receiver that is left alone for a while after too many of its last calls failed with {@link
 * ReceiverException.Retryable}; then one call tries whether it is back. Other failures are those of
 * the caller, and are not counted. The pause is counted in the time that passes, whatever becomes
 * of the clock on the wall.
 *
 * <p>Safe for use by several threads if the receiver is; they share the count.
 *
 * @param <A> actions
 * @see "Nygard, Release It!, 2nd edition, 2018: circuit breaker"
 */
public final class CircuitBreakingReceiver<A> extends ReceiverDecorator<A> {
  private final Duration pause;
  private final CircuitBreaker breaker;

  private CircuitBreakingReceiver(
      Receiver<A> receiver, Duration pause, CircuitBreakerConfig.Builder when, LongSupplier nanos) {
    super(receiver);
    this.pause = pause;
    this.breaker =
        CircuitBreaker.of(
            "receiver",
            when.waitDurationInOpenState(Durations.countable(pause))
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordException(e -> e instanceof ReceiverException.Retryable)
                .ignoreException(e -> !(e instanceof ReceiverException.Retryable))
                .writableStackTraceEnabled(false)
                .clock(new SteadyClock(nanos))
                .build());
  }

  /**
   * {@return a receiver half of whose last 20 calls may fail; then it is left alone for 30 seconds}
   *
   * @param <A> actions
   * @param receiver the one inside
   */
  public static <A> CircuitBreakingReceiver<A> of(Receiver<A> receiver) {
    return of(receiver, 20, 0.5, Duration.ofSeconds(30));
  }

  /**
   * {@return a receiver that is left alone if this share of the last calls failed}
   *
   * @param <A> actions
   * @param receiver the one inside
   * @param calls how many of the last are looked at, ≥ 1
   * @param failureRate the share of them that opens the circuit, in (0, 1]
   * @param pause for how long it is left alone then, ≥ 1 ms
   * @throws IllegalArgumentException if calls &lt; 1, failureRate ≤ 0 or &gt; 1, or pause &lt; 1 ms
   */
  public static <A> CircuitBreakingReceiver<A> of(
      Receiver<A> receiver, int calls, double failureRate, Duration pause) {
    if (calls < 1
        || !(failureRate > 0 && failureRate <= 1)
        || pause.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "At least one call, a rate above 0 and up to 1, and a pause of 1 ms or more, not %d, %s and %s"
              .formatted(calls, failureRate, pause));
    }
    return new CircuitBreakingReceiver<>(
        receiver,
        pause,
        CircuitBreakerConfig.custom()
            .slidingWindowSize(calls)
            .minimumNumberOfCalls(calls)
            .failureRateThreshold((float) (100 * failureRate)),
        System::nanoTime);
  }

  /**
   * One that opens at its first failure.
   *
   * @param nanos as {@link System#nanoTime}
   */
  static <A> CircuitBreakingReceiver<A> of(
      Receiver<A> receiver, Duration pause, LongSupplier nanos) {
    return new CircuitBreakingReceiver<>(
        receiver,
        pause,
        CircuitBreakerConfig.custom().slidingWindowSize(1).minimumNumberOfCalls(1),
        nanos);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException.Retryable as the receiver, and while it is left alone, with the
   *     length of the pause to wait for
   */
  @Override
  protected A around(Observation seen, Supplier<A> ask) {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException open) {
      throw new ReceiverException.Retryable(
          "%s is left alone for %s, for too many of its last calls failed: try again later"
              .formatted(Words.name(inner()), Words.time(pause)),
          open,
          pause);
    }
    long start = System.nanoTime();
    try {
      A answer = ask.get();
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return answer;
    } catch (RuntimeException | Error failure) { // of an Error, executeSupplier is never told
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
      throw failure;
    }
  }

  @Override
  public String toString() {
    return Words.name(inner()) + ", left alone after failures";
  }
}
