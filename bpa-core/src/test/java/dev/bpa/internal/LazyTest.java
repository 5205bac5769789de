// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LazyTest {
  private final AtomicInteger computed = new AtomicInteger();

  @Test
  void itIsComputedWhenAskedForAndOnce() {
    Lazy<Integer> lazy = Lazy.of(computed::incrementAndGet);
    assertEquals(0, computed.get());
    assertEquals(1, lazy.get());
    assertEquals(1, lazy.get());
    assertSame("known", Lazy.known("known").get());
  }

  /** The second thread comes while the first one computes: it waits, and does not compute too. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoComesMeanwhileWaits() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Lazy<Integer> lazy =
        Lazy.of(
            () -> {
              begun.countDown();
              await(go);
              return computed.incrementAndGet();
            });
    Thread first = new Thread(lazy::get);
    first.start();
    begun.await();
    Thread second = new Thread(lazy::get);
    second.start();
    while (!Set.of(Thread.State.BLOCKED, Thread.State.WAITING).contains(second.getState())) {
      Thread.onSpinWait();
    }
    go.countDown();
    first.join();
    second.join();
    assertEquals(1, computed.get());
  }

  @Test
  void whatFailedIsTriedAgain() {
    Lazy<Integer> lazy =
        Lazy.of(
            () -> {
              if (computed.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return computed.get();
            });
    assertThrows(IllegalStateException.class, lazy::get);
    assertEquals(2, lazy.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
