// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ShardsTest {
  @Test
  void eachIsRunOnceAtEveryRun() {
    int[] runs = new int[9];
    Shards shards = new Shards(9, s -> runs[s]++);
    shards.run();
    shards.run();
    assertArrayEquals(new int[] {2, 2, 2, 2, 2, 2, 2, 2, 2}, runs);
  }

  @Test
  void whatTheyMakeIsInTheirOrder() {
    assertEquals(List.of(0, 1, 4, 9), Shards.list(4, s -> s * s));
  }

  @Test
  void severalThreadsShareThem() throws ExecutionException, InterruptedException {
    CountDownLatch met = new CountDownLatch(2);
    Shards shards =
        new Shards(
            2,
            s -> {
              met.countDown();
              await(met); // would wait for ever for a shard that comes after
            });
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      pool.submit(shards::run).get();
    } finally {
      pool.shutdown();
    }
  }

  /** Not another of its class that the pool makes, and not that of the thread that was first. */
  @Test
  void theFirstFailureIsToldAsItWasThrown() throws ExecutionException, InterruptedException {
    ArithmeticException[] thrown = new ArithmeticException[4];
    boolean[] fails = {false, true, false, true};
    CountDownLatch last = new CountDownLatch(1);
    Shards shards =
        new Shards(
            4,
            s -> {
              if (s == 3) {
                last.countDown();
              }
              if (fails[s]) {
                await(last);
                thrown[s] = new ArithmeticException("in " + s);
                throw thrown[s];
              }
            });
    ForkJoinPool pool = new ForkJoinPool(3);
    try {
      pool.submit(
              () ->
                  assertSame(
                      assertThrows(ArithmeticException.class, shards::run), thrown[1], "as thrown"))
          .get();
      fails[1] = false;
      fails[3] = false;
      pool.submit(shards::run).get(); // a failure is of its own run
    } finally {
      pool.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
