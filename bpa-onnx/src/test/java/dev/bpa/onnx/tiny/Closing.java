// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Something is closed while callers are busy with it: each call is answered, or told so.
 *
 * @param what is closed
 * @param said the message of calls that come too late
 */
public record Closing(AutoCloseable what, String said) {
  /** A call of a caller, who has had this many answers. */
  @FunctionalInterface
  public interface Call {
    /** Asserts that its answer is right. */
    void make(int caller, int answered) throws Exception;
  }

  /**
   * Closes it when so many calls have been answered.
   *
   * @return the calls that were answered in all
   */
  public int under(Call call, int callers, int answers) throws Exception {
    CountDownLatch busy = new CountDownLatch(answers);
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        running.add(pool.submit(() -> untilClosed(call, caller, busy)));
      }
      assertTrue(busy.await(60, TimeUnit.SECONDS));
      what.close();
      int answered = 0;
      for (Future<Integer> one : running) {
        answered += one.get();
      }
      assertTrue(answered >= answers, answered + " answers");
      return answered;
    } finally {
      pool.shutdownNow();
    }
  }

  private int untilClosed(Call call, int caller, CountDownLatch busy) throws Exception {
    int answered = 0;
    try {
      while (true) {
        call.make(caller, answered);
        answered++;
        busy.countDown();
      }
    } catch (IllegalStateException closed) {
      assertEquals(said, closed.getMessage());
      return answered;
    }
  }
}
