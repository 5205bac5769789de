// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that are begun in order, some at once, and whose results are taken in order. To close it
 * begins no further task, and waits for those under way: what they do is paid for.
 *
 * @param <T> the results
 */
final class InOrder<T> implements AutoCloseable {
  private final ExecutorService threads;
  private final Queue<Future<T>> results = new ArrayDeque<>();

  /**
   * Begins.
   *
   * @param tasks in their order
   * @param concurrency how many are under way at once, ≥ 1
   */
  InOrder(List<Callable<T>> tasks, int concurrency) {
    threads = Executors.newFixedThreadPool(concurrency);
    tasks.forEach(task -> results.add(threads.submit(task)));
  }

  /**
   * Waits for the result of the next task, and throws whatever that threw.
   *
   * @throws InterruptedIOException if the thread is interrupted
   */
  T next() throws InterruptedIOException {
    try {
      return results.remove().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }

  @Override
  public void close() {
    results.forEach(result -> result.cancel(false));
    threads.shutdown();
    try {
      while (!threads.awaitTermination(1, TimeUnit.HOURS)) {
        // a call ends by its own time limit
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
