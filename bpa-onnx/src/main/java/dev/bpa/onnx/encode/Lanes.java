// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import dev.bpa.onnx.runtime.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many runs be under way, and makes one run of several callers' texts.
 *
 * <p>There is no thread of its own: a caller whose text is waiting takes a free lane, runs those
 * who wait longest, itself perhaps among them, and wakes them. Whoever comes while all lanes are
 * taken waits, and is run with others afterwards.
 */
final class Lanes {
  private final Network network;
  private final Batching batching;
  private final int count;
  private final Deque<Lane> free = new ArrayDeque<>();
  private final Deque<Request> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition freed = lock.newCondition();

  /** Runs texts together, in memory that is nobody else's in the meantime. */
  @FunctionalInterface
  interface Network {
    float[][] vectors(List<Tokens> batch, Lane lane);
  }

  private static final class Request {
    private final Tokens tokens;
    private float @Nullable [] vector;
    private @Nullable Throwable failure;
    private boolean taken;

    Request(Tokens tokens) {
      this.tokens = tokens;
    }

    boolean isDone() {
      return vector != null || failure != null;
    }
  }

  Lanes(Network network, Batching batching, int count) {
    this.network = network;
    this.batching = batching;
    this.count = count;
    for (int i = 0; i < count; i++) {
      free.push(new Lane());
    }
  }

  int count() {
    return count;
  }

  Batching batching() {
    return batching;
  }

  /** How many callers wait for a lane. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** The vectors of texts that are to be run together. */
  float[][] together(List<Tokens> texts) {
    Lane lane = lane();
    try {
      return network.vectors(texts, lane);
    } finally {
      giveBack(lane);
    }
  }

  /** The vector of a text, which is run with those of other callers. */
  float[] vector(Tokens text) {
    Request mine = new Request(text);
    lock.lock();
    try {
      waiting.addLast(mine);
      arrived.signalAll();
      while (!mine.isDone()) {
        if (mine.taken || free.isEmpty()) {
          freed.awaitUninterruptibly();
        } else {
          lead();
        }
      }
    } finally {
      lock.unlock();
    }
    if (mine.failure instanceof ModelException known) {
      throw known;
    }
    if (mine.vector == null) {
      throw new IllegalStateException("A run of texts failed: " + mine.failure, mine.failure);
    }
    return mine.vector;
  }

  /** Runs those who wait longest. The lock is held before and after, but not during the run. */
  private void lead() {
    Lane lane = free.pop();
    try {
      linger();
      List<Request> batch = next();
      if (!batch.isEmpty()) {
        lock.unlock();
        try {
          run(batch, lane);
        } finally {
          lock.lock();
        }
      }
    } finally {
      free.push(lane);
      freed.signalAll();
    }
  }

  private void run(List<Request> batch, Lane lane) {
    try {
      float[][] vectors =
          network.vectors(batch.stream().map(request -> request.tokens).toList(), lane);
      for (int i = 0; i < vectors.length; i++) {
        batch.get(i).vector = vectors[i];
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(request -> request.failure = e);
    }
  }

  /** Gives others time to join, if there is room for them. */
  private void linger() {
    long left = batching.linger().toNanos();
    try {
      while (left > 0 && waiting.size() < batching.texts()) {
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whose answer is due all the same
    }
  }

  private List<Request> next() {
    List<Request> batch = new ArrayList<>();
    int longest = 0;
    for (Request first = waiting.peek(); first != null; first = waiting.peek()) {
      longest = Math.max(longest, first.tokens.count());
      if (!batching.holds(batch.size() + 1, longest)) {
        break;
      }
      first.taken = true;
      batch.add(waiting.remove());
    }
    return batch;
  }

  private Lane lane() {
    lock.lock();
    try {
      while (free.isEmpty()) {
        freed.awaitUninterruptibly();
      }
      return free.pop();
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Lane lane) {
    lock.lock();
    try {
      free.push(lane);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
