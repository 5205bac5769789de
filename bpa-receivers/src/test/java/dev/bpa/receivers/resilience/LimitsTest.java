// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException.Exhausted;
import dev.bpa.receivers.ReceiverException.Permanent;
import dev.bpa.receivers.ReceiverException.Retryable;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What each limit does when it is reached; no test waits for time to pass. */
class LimitsTest {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());

  private static <A> Receiver<A> failing(RuntimeException failure) {
    return seen -> {
      throw failure;
    };
  }

  /** Blocks until it is interrupted. */
  private static <A> Receiver<A> stuck(CountDownLatch interrupted) {
    return seen -> {
      try {
        new CountDownLatch(1).await();
        throw new AssertionError("nobody counts down");
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw new Retryable("interrupted", e);
      }
    };
  }

  @Test
  void theSecondCallOfAMinuteIsTooEarly() {
    Receiver<Integer> receiver =
        RateLimitedReceiver.<Integer>of(seen -> 1, 1).withLongestWait(Duration.ZERO);
    assertEquals(1, receiver.respond(SEEN));
    Retryable e = assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    assertTrue(String.valueOf(e.getMessage()).contains("1 times a minute already"));
  }

  @Test
  void tokensComeBackWithTime() {
    AtomicLong now = new AtomicLong();
    TokenBucket bucket = new TokenBucket(60, now::get);
    assertEquals(0, bucket.take(60, 0));
    assertEquals(-1, bucket.take(1, 0), "none is left");
    assertEquals(TimeUnit.SECONDS.toNanos(1), bucket.take(1, Long.MAX_VALUE), "one a second");
    now.set(TimeUnit.SECONDS.toNanos(11));
    assertEquals(0, bucket.take(10, 0));
    bucket.settle(30);
    assertEquals(31e9, (double) bucket.take(1, Long.MAX_VALUE), 1, "a debt is paid");
    bucket.settle(-31);
    assertEquals(0, bucket.take(0, 0), "what was not used is given back");
    now.set(TimeUnit.HOURS.toNanos(1));
    assertEquals(0, bucket.take(60, 0));
    assertEquals(-1, bucket.take(1, 0), "no more than a minute's is saved");
  }

  @Test
  void theUsageToldSettlesTheEstimate() {
    TokenLimitedReceiver receiver =
        TokenLimitedReceiver.of(
                seen -> new Reply("a").withUsage(new TokenUsage(50, 950)), 1_000, 10)
            .withLongestWait(Duration.ZERO);
    receiver.respond(SEEN);
    Retryable e = assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    assertTrue(String.valueOf(e.getMessage()).contains("1000 tokens a minute"));
  }

  @Test
  void whoTakesTooLongIsInterrupted() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicBoolean begun = new AtomicBoolean();
    Receiver<Integer> stuck = stuck(interrupted);
    Receiver<Integer> receiver =
        TimeLimitedReceiver.of(
            seen -> {
              begun.set(true);
              return stuck.respond(seen);
            },
            Duration.ofMillis(50));
    assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    if (begun.get()) { // a busy machine may call it off before it began
      interrupted.await();
    }
  }

  @Test
  void whoFailsTooOftenIsLeftAlone() {
    AtomicInteger calls = new AtomicInteger();
    Duration pause = Duration.ofHours(1);
    Receiver<Integer> receiver =
        CircuitBreakingReceiver.of(
            seen -> {
              calls.incrementAndGet();
              throw new Retryable("busy", null);
            },
            4,
            0.5,
            pause);
    for (int i = 0; i < 4; i++) {
      assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    }
    Retryable e = assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    assertEquals(pause, e.retryAfter().orElseThrow());
    assertEquals(4, calls.get());
  }

  @Test
  void theCallersOwnFailuresDoNotOpenTheCircuit() {
    Receiver<Integer> receiver =
        CircuitBreakingReceiver.of(
            failing(new Permanent("no key", null)), 2, 0.5, Duration.ofHours(1));
    for (int i = 0; i < 10; i++) {
      assertThrows(Permanent.class, () -> receiver.respond(SEEN));
    }
  }

  @Test
  void whoFindsNoPlaceIsTurnedAway() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    Receiver<Integer> receiver =
        BulkheadReceiver.of(
            seen -> {
              if (first.getAndSet(false)) {
                inside.countDown();
                await(leave);
              }
              return 1;
            },
            1,
            Duration.ZERO);
    CompletableFuture<Integer> busy = CompletableFuture.supplyAsync(() -> receiver.respond(SEEN));
    inside.await();
    Retryable e = assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    assertEquals(
        "the receiver was not asked within 0s, with 1 call under way: try again later",
        e.getMessage());
    leave.countDown();
    assertEquals(1, busy.get());
    assertEquals(1, receiver.respond(SEEN), "the place is free again");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theReserveAnswersForTheFirst() {
    for (RuntimeException failure :
        new RuntimeException[] {
          new Retryable("busy", null), new Permanent("no key", null), new Exhausted("spent")
        }) {
      assertEquals(2, FallbackReceiver.of(failing(failure), seen -> 2).respond(SEEN));
    }
    RuntimeException bug = new IllegalStateException("bug");
    assertSame(
        bug,
        assertThrows(
            IllegalStateException.class,
            () -> FallbackReceiver.of(failing(bug), seen -> 2).respond(SEEN)));
  }

  @Test
  void ifBothFailNeitherFailureIsLost() {
    Retryable first = new Retryable("busy", null);
    Permanent second = new Permanent("no key", null);
    Receiver<Integer> receiver = FallbackReceiver.of(failing(first), failing(second));
    assertSame(second, assertThrows(Permanent.class, () -> receiver.respond(SEEN)));
    assertSame(first, second.getSuppressed()[0]);
  }

  @Test
  void theSecondCallAnswersForASlowFirst() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Receiver<Integer> slow = stuck(interrupted);
    Receiver<Integer> receiver =
        HedgedReceiver.of(
            seen -> calls.incrementAndGet() == 1 ? slow.respond(seen) : 2, Duration.ofMillis(1));
    assertEquals(2, receiver.respond(SEEN));
    interrupted.await(); // the first is called off
    assertEquals(2, calls.get());
  }

  @Test
  void aHedgedCallFailsOnlyIfBothDo() {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch second = new CountDownLatch(1);
    Receiver<Integer> receiver =
        HedgedReceiver.of(
            seen -> {
              if (calls.incrementAndGet() == 1) {
                await(second);
                throw new Retryable("first", null);
              }
              second.countDown();
              throw new Retryable("second", null);
            },
            Duration.ZERO);
    Retryable e = assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    assertEquals(1, e.getSuppressed().length);
    assertEquals(2, calls.get());
  }

  @Test
  void mayWaitForEver() {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    assertEquals(1, BulkheadReceiver.of(seen -> 1, 1, ever).respond(SEEN));
    assertEquals(1, RateLimitedReceiver.of(seen -> 1, 1).withLongestWait(ever).respond(SEEN));
  }

  /** Nobody waits for an answer any more, which would be paid for. */
  @Test
  void theReserveIsNotAskedByAnInterruptedThread() {
    Retryable interrupted = new Retryable("was not waited for", null);
    AtomicInteger calls = new AtomicInteger();
    Receiver<Integer> receiver =
        FallbackReceiver.of(
            seen -> {
              Thread.currentThread().interrupt();
              throw interrupted;
            },
            seen -> calls.incrementAndGet());
    try {
      assertSame(interrupted, assertThrows(Retryable.class, () -> receiver.respond(SEEN)));
      assertEquals(0, calls.get());
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is kept");
    }
  }

  @Test
  void whoIsInterruptedBeforeItsTurnIsTold() {
    Receiver<Integer> receiver = RateLimitedReceiver.of(seen -> 1, 1);
    assertEquals(1, receiver.respond(SEEN));
    Thread.currentThread().interrupt();
    try {
      Retryable e = assertThrows(Retryable.class, () -> receiver.respond(SEEN));
      assertTrue(
          String.valueOf(e.getMessage()).endsWith("the thread was interrupted"), e::toString);
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is kept");
    }
  }
}
