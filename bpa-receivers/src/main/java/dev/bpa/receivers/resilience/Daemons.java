// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads to wait on others' behalf. There are none before the first call, they end when idle for a
 * minute, and they do not keep the virtual machine alive.
 */
final class Daemons {
  private static final AtomicLong COUNT = new AtomicLong();

  private Daemons() {}

  private static final class Holder {
    static final ExecutorService SHARED =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "bpa-receiver-" + COUNT.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  static ExecutorService shared() {
    return Holder.SHARED;
  }

  /** What a task threw, as it was where that can be thrown. */
  static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failure) {
      return failure;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(e.getCause());
  }
}
