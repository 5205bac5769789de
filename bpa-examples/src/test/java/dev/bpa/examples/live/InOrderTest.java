// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InOrderTest {
  @Test
  void givesTheResultsInOrderThoughTheSecondIsThereFirst() throws InterruptedIOException {
    CountDownLatch second = new CountDownLatch(1);
    Callable<String> waits =
        () -> {
          second.await();
          return "a";
        };
    Callable<String> hastens =
        () -> {
          second.countDown();
          return "b";
        };
    try (InOrder<String> results = new InOrder<>(List.of(waits, hastens), 2)) {
      assertEquals("a", results.next());
      assertEquals("b", results.next());
    }
  }

  @Test
  void throwsWhatTheTaskThrew() throws InterruptedIOException {
    RuntimeException failure = new IllegalStateException("no");
    Callable<String> fails =
        () -> {
          throw failure;
        };
    try (InOrder<String> results = new InOrder<>(List.of(() -> "a", fails), 1)) {
      assertEquals("a", results.next());
      assertSame(failure, assertThrows(IllegalStateException.class, results::next));
    }
  }

  @Test
  void whenItIsClosedWhatIsUnderWayIsFinishedAndNothingIsBegun() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    Callable<Integer> task =
        () -> {
          begun.countDown();
          closing.await();
          return finished.incrementAndGet();
        };
    InOrder<Integer> results = new InOrder<>(List.of(task, task, task), 1);
    begun.await();
    Thread closer = new Thread(results::close);
    closer.start();
    while (closer.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(closer.isAlive(), "it did not wait");
      Thread.onSpinWait();
    }
    closing.countDown();
    closer.join();
    assertEquals(1, finished.get());
  }
}
