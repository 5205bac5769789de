// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets calls into a model: while it is open, and as many at a time as their tokens fit; others wait
 * in turn. Calls under way end at their next {@link #checkpoint} when it closes.
 */
final class Admission {
  private final String what;
  private final Semaphore tokens;
  private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
  private volatile boolean closing;
  private boolean closed;

  /**
   * @param what names the model in messages
   * @param tokens the most that calls under way may have together
   */
  Admission(String what, int tokens) {
    this.what = what;
    this.tokens = new Semaphore(tokens, true);
  }

  /**
   * Does something that holds so many tokens, no more than there are in all.
   *
   * @throws IllegalStateException if the model is closed, the thread is interrupted, or it is
   *     within another call already
   */
  <R> R during(int count, Supplier<R> work) {
    if (lifetime.getReadHoldCount() > 0) {
      throw new IllegalStateException(
          "%s is called from within a call to it, which could wait for itself".formatted(what));
    }
    if (!lifetime.readLock().tryLock()) { // only closing ever takes the other lock
      throw closed();
    }
    try {
      checkpoint();
      if (count > 0) { // who holds nothing needs not wait in turn
        tokens.acquire(count);
      }
      try {
        checkpoint();
        return work.get();
      } finally {
        tokens.release(count);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + what, e);
    } finally {
      lifetime.readLock().unlock();
    }
  }

  /**
   * @throws IllegalStateException if the model is closed or closing, or the thread is interrupted
   */
  void checkpoint() {
    if (closing) {
      throw closed();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("Interrupted while running " + what);
    }
  }

  private IllegalStateException closed() {
    return new IllegalStateException("The model " + what + " is closed");
  }

  /**
   * Ends calls under way, then frees the model. Closing twice does nothing.
   *
   * @throws IllegalStateException if called from within a call, which would wait for itself
   */
  void close(Runnable free) {
    if (lifetime.getReadHoldCount() > 0) {
      throw new IllegalStateException("%s is in use by the thread closing it".formatted(what));
    }
    closing = true;
    lifetime.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        free.run();
      }
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
