// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException.Permanent;
import dev.bpa.receivers.ReceiverException.Retryable;
import io.github.resilience4j.core.functions.Either;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No test waits: who is asked again asked to be left alone for no time at all. */
class RetryingReceiverTest {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());

  /** Fails so often before it answers with the number of the call. */
  private static final class Busy implements Receiver<Integer> {
    private final int failures;
    private final RuntimeException failure;
    private int calls;

    Busy(int failures, RuntimeException failure) {
      this.failures = failures;
      this.failure = failure;
    }

    @Override
    public Integer respond(Observation seen) {
      if (++calls <= failures) {
        throw failure;
      }
      return calls;
    }
  }

  private static Retryable busyFor(Duration wait) {
    return new Retryable("busy", null, wait);
  }

  @Test
  void isAskedUntilItAnswers() {
    Busy busy = new Busy(5, busyFor(Duration.ofNanos(1)));
    assertEquals(6, RetryingReceiver.of(busy).respond(SEEN));
  }

  @Test
  void theLastFailureIsThrownAsItIs() {
    Retryable failure = busyFor(Duration.ofNanos(1));
    Busy busy = new Busy(3, failure);
    RetryingReceiver<Integer> receiver = RetryingReceiver.of(busy).withAttempts(3);
    assertSame(failure, assertThrows(Retryable.class, () -> receiver.respond(SEEN)));
    assertEquals(3, busy.calls);
    assertEquals(4, receiver.respond(SEEN), "every call begins with a fresh patience");
  }

  @Test
  void whatWouldFailAgainIsNotAskedAgain() {
    for (RuntimeException failure :
        new RuntimeException[] {new Permanent("no key", null), new IllegalStateException("bug")}) {
      Busy busy = new Busy(1, failure);
      assertSame(
          failure,
          assertThrows(RuntimeException.class, () -> RetryingReceiver.of(busy).respond(SEEN)));
      assertEquals(1, busy.calls);
    }
  }

  @Test
  void whoAsksForALongerWaitThanAnyIsNotAskedAgain() {
    Busy busy = new Busy(1, busyFor(Duration.ofSeconds(121)));
    assertThrows(Retryable.class, () -> RetryingReceiver.of(busy).respond(SEEN));
    assertEquals(1, busy.calls);
  }

  @Test
  void waitsAtLeastAsLongAsItIsAskedToAndNotAllAlike() {
    RetryingReceiver<Integer> receiver = RetryingReceiver.of(seen -> 1);
    for (long asked : new long[] {6_999_000_001L, 120_000_000_000L}) {
      Duration least = Duration.ofNanos(asked);
      Set<Long> waits = new HashSet<>();
      for (int i = 0; i < 64; i++) {
        long wait = receiver.wait(1, Either.left(busyFor(least)));
        assertTrue(wait * 1_000_000 >= asked && wait <= 1.5 * (asked / 1e6 + 1), wait + " ms");
        waits.add(wait);
      }
      assertTrue(waits.size() > 32, "many callers come back at once: " + waits);
    }
    assertEquals(1, receiver.wait(1, Either.left(busyFor(Duration.ofNanos(1)))));
  }

  /** As a date says that has passed, on a clock that is ahead. */
  @ParameterizedTest
  @ValueSource(longs = {0, -5_000})
  void whoAsksForNoWaitIsNotAskedAgainAtOnce(long millis) {
    RetryingReceiver<Integer> receiver = RetryingReceiver.of(seen -> 1);
    long wait = receiver.wait(3, Either.left(busyFor(Duration.ofMillis(millis))));
    assertTrue(wait >= 2_000 && wait <= 6_000, wait + " ms");
  }

  @Test
  void mayWaitForEver() {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    RetryingReceiver<Integer> receiver =
        RetryingReceiver.of(new Busy(1, busyFor(Duration.ofNanos(1))))
            .withWaits(Duration.ofMillis(1), ever);
    assertEquals(2, receiver.respond(SEEN));
    assertTrue(receiver.wait(1, Either.left(busyFor(ever))) > Duration.ofDays(365).toMillis());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void waitsTwiceAsLongEachTimeMoreOrLess(int attempt) {
    RetryingReceiver<Integer> receiver =
        RetryingReceiver.of(new Busy(0, busyFor(Duration.ofNanos(1))))
            .withWaits(Duration.ofSeconds(2), Duration.ofSeconds(40));
    double mean = Math.min(40, 2 * Math.pow(2, attempt - 1));
    boolean varies = false;
    double first = Double.NaN;
    for (int i = 0; i < 50; i++) {
      double wait = receiver.wait(attempt, Either.left(new Retryable("busy", null)));
      assertTrue(wait >= 500 * mean && wait <= Math.min(40_000, 1500 * mean), wait + " ms");
      varies |= i > 0 && wait != first;
      first = wait;
    }
    assertTrue(varies, "many callers come back at once");
  }

  @Test
  void noWaitIsLongerThanTheLongest() {
    RetryingReceiver<Integer> receiver = RetryingReceiver.of(seen -> 1);
    assertEquals(120_000, receiver.wait(1_000, Either.left(new Retryable("busy", null))));
  }

  @Test
  void anInterruptEndsTheWaiting() {
    Busy busy = new Busy(1, new Retryable("busy", null));
    Thread.currentThread().interrupt();
    try {
      assertThrows(Retryable.class, () -> RetryingReceiver.of(busy).respond(SEEN));
      assertEquals(1, busy.calls);
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is kept");
    }
  }

  @Test
  void theRandomnessOfTheRoundIsPassedOn() {
    Receiver<Long> drawing =
        new Receiver<>() {
          @Override
          public Long respond(Observation seen) {
            return 0L;
          }

          @Override
          public Long respond(Observation seen, RandomGenerator random) {
            return random.nextLong();
          }
        };
    assertNotEquals(
        0L, RetryingReceiver.of(drawing).respond(SEEN, new SplittableRandom(1)).longValue());
  }

  @Test
  void refusesWhatIsNoPatience() {
    RetryingReceiver<Integer> receiver = RetryingReceiver.of(seen -> 1);
    assertThrows(IllegalArgumentException.class, () -> receiver.withAttempts(0));
    Duration second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> receiver.withWaits(Duration.ZERO, second));
    assertThrows(
        IllegalArgumentException.class, () -> receiver.withWaits(second, Duration.ofMillis(999)));
  }
}
