// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A job in shards, numbered from 0, that all cores share: those of the pool of the calling thread,
 * or else of the {@linkplain ForkJoinPool#commonPool common pool}. It may be run again and again,
 * without making anything anew but what a thread needs that waits.
 *
 * <p>A failure is that of the first shard that failed, as it was thrown, after all have ended: the
 * same for any number of threads.
 *
 * <p>Not thread-safe: one thread runs it at a time.
 */
public final class Shards {
  private final ForkJoinTask<?>[] tasks;
  private final @Nullable RuntimeException[] failures;

  /**
   * A job.
   *
   * @param count how many shards
   * @param shard does the one of this number
   */
  public Shards(int count, IntConsumer shard) {
    tasks = new ForkJoinTask<?>[count];
    failures = new RuntimeException[count];
    for (int s = 0; s < count; s++) {
      int number = s;
      tasks[s] = ForkJoinTask.adapt(() -> run(number, shard));
    }
  }

  /**
   * {@return what each shard makes, in their order}
   *
   * @param <T> what is made
   * @param count how many shards
   * @param shard makes that of the one of this number
   */
  @SuppressWarnings("unchecked") // holds nothing but what the shards made
  public static <T> List<T> list(int count, IntFunction<T> shard) {
    Object[] made = new Object[count];
    new Shards(count, s -> made[s] = shard.apply(s)).run();
    return (List<T>) Arrays.asList(made);
  }

  private void run(int number, IntConsumer shard) {
    failures[number] = null;
    try {
      shard.accept(number);
    } catch (RuntimeException e) { // else the pool would throw another, without its message
      failures[number] = e;
    }
  }

  /** Runs them all. */
  public void run() {
    for (ForkJoinTask<?> task : tasks) {
      task.reinitialize();
    }
    ForkJoinTask.invokeAll(tasks);
    for (RuntimeException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
