// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * A receiver that is asked again when it fails with {@link ReceiverException.Retryable}: not before
 * it asked to be, and by chance up to half as late again; or else after a wait that doubles each
 * time, by chance half as long or half as long again. So many callers do not come back at once. Who
 * asks for no wait at all, as a date does that has passed on a clock that is ahead, asked for none.
 *
 * <pre>{@code
 * Receiver<Reply> receiver = RetryingReceiver.of(OpenAiReceiver.at(url, model));
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads if the receiver is. The calling thread sleeps
 * between the attempts; if it is interrupted, the last failure is thrown and the interrupt kept.
 * Other exceptions, and the last failure of an exhausted patience, reach the caller as they are.
 *
 * @param <A> actions
 * @see "RFC 9110, section 10.2.3: Retry-After; Brooker, Exponential Backoff And Jitter, AWS
 *     Architecture Blog, 2015"
 */
public final class RetryingReceiver<A> extends ReceiverDecorator<A> {
  private final int attempts;
  private final Duration firstWait;
  private final Duration longestWait;
  private final Retry retry;

  private RetryingReceiver(
      Receiver<A> receiver, int attempts, Duration firstWait, Duration longestWait) {
    super(receiver);
    this.attempts = attempts;
    this.firstWait = firstWait;
    this.longestWait = longestWait;
    this.retry =
        Retry.of(
            "receiver",
            RetryConfig.<A>custom()
                .maxAttempts(attempts)
                .retryOnException(e -> e instanceof ReceiverException.Retryable r && isSoon(r))
                .intervalBiFunction((attempt, result) -> wait(attempt, result))
                .build());
  }

  /**
   * {@return a receiver with at most 6 attempts; waits from 1 second to 2 minutes}
   *
   * @param <A> actions
   * @param receiver the one inside
   */
  public static <A> RetryingReceiver<A> of(Receiver<A> receiver) {
    return new RetryingReceiver<>(receiver, 6, Duration.ofSeconds(1), Duration.ofMinutes(2));
  }

  /**
   * {@return the same with another number of attempts, the first among them}
   *
   * @param attempts ≥ 1; 1 for none again
   * @throws IllegalArgumentException if attempts &lt; 1
   */
  public RetryingReceiver<A> withAttempts(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("At least one attempt, not " + attempts);
    }
    return new RetryingReceiver<>(inner(), attempts, firstWait, longestWait);
  }

  /**
   * {@return the same with other waits}
   *
   * @param first the mean wait before the second attempt, where the receiver does not ask for one
   * @param longest no wait is longer, where the receiver does not ask for one; a receiver that asks
   *     for more is not asked again
   * @throws IllegalArgumentException if first &lt; 1 ms or longest &lt; first
   */
  public RetryingReceiver<A> withWaits(Duration first, Duration longest) {
    if (first.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "Waits grow from 1 ms or more, not from %s to %s".formatted(first, longest));
    }
    return new RetryingReceiver<>(inner(), attempts, first, longest);
  }

  private boolean isSoon(ReceiverException.Retryable failure) {
    return failure.retryAfter().map(wait -> wait.compareTo(longestWait) <= 0).orElse(true);
  }

  /** How many milliseconds to wait after an attempt, counted from 1, that came to this. */
  long wait(int attempt, Either<Throwable, A> result) {
    Optional<Duration> asked =
        result.isLeft() && result.getLeft() instanceof ReceiverException.Retryable failure
            ? failure.retryAfter().filter(wait -> wait.compareTo(Duration.ZERO) > 0)
            : Optional.empty();
    return asked.map(RetryingReceiver::after).orElseGet(() -> backoff(attempt));
  }

  /** Not before what was asked for, and up to half as late again. */
  private static long after(Duration asked) {
    long least =
        Durations.countable(asked)
            .plusNanos(999_999)
            .toMillis(); // never a part of a millisecond too early
    return least + ThreadLocalRandom.current().nextLong(least / 2 + 1);
  }

  private long backoff(int attempt) {
    return IntervalFunction.ofExponentialRandomBackoff(
            Durations.countable(firstWait), 2, 0.5, Durations.countable(longestWait))
        .apply(attempt);
  }

  @Override
  protected A around(Observation seen, Supplier<A> ask) {
    return retry.executeSupplier(ask);
  }

  @Override
  public String toString() {
    return Words.name(inner()) + ", at most " + Words.count(attempts, "attempt");
  }
}
