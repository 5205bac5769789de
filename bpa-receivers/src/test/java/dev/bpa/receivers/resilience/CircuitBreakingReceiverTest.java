// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.ReceiverException.Permanent;
import dev.bpa.receivers.ReceiverException.Retryable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A circuit that opens at the first failure, in a time of its own. */
class CircuitBreakingReceiverTest {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // it may overflow
  private final Deque<Throwable> failures = new ArrayDeque<>();
  private final CircuitBreakingReceiver<Integer> receiver =
      CircuitBreakingReceiver.of(seen -> answer(), PAUSE, nanos::get);

  private int answer() {
    Throwable failure = failures.poll();
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return 1;
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private Throwable failure() {
    return assertThrows(Throwable.class, () -> receiver.respond(SEEN));
  }

  @Test
  void itIsAskedAgainAfterThePauseByAClockThatNobodySets() {
    failures.add(new Retryable("busy", null));
    assertEquals("busy", failure().getMessage());
    passes(PAUSE.minusMillis(1));
    assertEquals(PAUSE, ((Retryable) failure()).retryAfter().orElseThrow());
    passes(Duration.ofMillis(2));
    assertEquals(1, receiver.respond(SEEN));
    assertEquals(1, receiver.respond(SEEN));
  }

  /** Whatever becomes of the one call that tries, another may try after it. */
  @Test
  void anErrorDoesNotKeepItOpenForEver() {
    failures.addAll(
        List.of(
            new Retryable("busy", null),
            new StackOverflowError("deep"),
            new Permanent("no key", null),
            new IllegalStateException("bug")));
    assertEquals("busy", failure().getMessage());
    passes(PAUSE.plusMillis(1));
    assertEquals("deep", failure().getMessage());
    assertEquals("no key", failure().getMessage());
    assertEquals("bug", failure().getMessage());
    assertEquals(1, receiver.respond(SEEN));
  }

  @Test
  void whoTriesInVainOpensItAgain() {
    ReceiverException again = new Retryable("still busy", null);
    failures.addAll(List.of(new Retryable("busy", null), again));
    assertEquals("busy", failure().getMessage());
    passes(PAUSE.plusMillis(1));
    assertSame(again, failure());
    assertEquals(PAUSE, ((Retryable) failure()).retryAfter().orElseThrow());
  }

  @Test
  void mayBeLeftAloneForEver() {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    var alone = CircuitBreakingReceiver.of(seen -> answer(), 1, 1, ever);
    failures.add(new Retryable("busy", null));
    assertThrows(Retryable.class, () -> alone.respond(SEEN));
    Retryable open = assertThrows(Retryable.class, () -> alone.respond(SEEN));
    assertEquals(ever, open.retryAfter().orElseThrow());
  }
}
