// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do things side by side; the first failure ends the work. */
final class Callers implements AutoCloseable {
  private final ExecutorService threads;

  Callers(int count) {
    threads = Executors.newFixedThreadPool(count);
  }

  /**
   * What came of each, in their order.
   *
   * @throws IllegalStateException if the calling thread is interrupted
   */
  <T> List<T> all(List<Callable<T>> jobs) {
    try {
      List<Future<T>> running = new ArrayList<>(jobs.size());
      for (Callable<T> job : jobs) {
        running.add(threads.submit(job));
      }
      List<T> results = new ArrayList<>(jobs.size());
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while encoding", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
