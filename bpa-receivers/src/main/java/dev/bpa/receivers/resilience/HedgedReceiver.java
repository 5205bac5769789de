// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A receiver that is asked once more if it takes long: the first of the two answers counts, and the
 * other call is interrupted. It cuts the slowest answers short, and costs a second call for them.
 * Both calls draw the same randomness, so that it does not matter which is the first.
 *
 * @param <A> actions
 * @see "Dean and Barroso, The Tail at Scale, Communications of the ACM 56(2), 2013: hedged
 *     requests"
 */
public final class HedgedReceiver<A> implements Receiver<A> {
  private final Receiver<A> receiver;
  private final Duration delay;

  private HedgedReceiver(Receiver<A> receiver, Duration delay) {
    this.receiver = requireNonNull(receiver, "receiver");
    this.delay = delay;
  }

  /**
   * {@return a receiver that is asked once more after the delay}
   *
   * @param <A> actions
   * @param receiver the one inside, asked once or twice
   * @param delay as long as nearly all answers take, so that few are asked for twice
   * @throws IllegalArgumentException if the delay is negative
   */
  public static <A> HedgedReceiver<A> of(Receiver<A> receiver, Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("A delay is not negative: " + delay);
    }
    return new HedgedReceiver<>(receiver, delay);
  }

  private A first(Supplier<A> ask) {
    ExecutorCompletionService<A> answers = new ExecutorCompletionService<>(Daemons.shared());
    List<Future<A>> calls = new ArrayList<>();
    calls.add(answers.submit(ask::get));
    try {
      Future<A> done = answers.poll(TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
      if (done != null) {
        return answer(done);
      }
      calls.add(answers.submit(ask::get));
      return either(answers.take(), answers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReceiverException.Retryable(
          Words.name(receiver) + " was not waited for: the thread was interrupted", e);
    } finally {
      calls.forEach(call -> call.cancel(true));
    }
  }

  /** The first to be done, or the other if that failed. */
  private A either(Future<A> done, ExecutorCompletionService<A> answers)
      throws InterruptedException {
    try {
      return answer(done);
    } catch (ReceiverException failure) {
      try {
        return answer(answers.take());
      } catch (RuntimeException second) {
        if (second != failure) {
          second.addSuppressed(failure);
        }
        throw second;
      }
    }
  }

  private A answer(Future<A> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw Daemons.failure(e);
    }
  }

  @Override
  public A respond(Observation seen) {
    return first(() -> receiver.respond(seen));
  }

  @Override
  public A respond(Observation seen, RandomGenerator random) {
    long seed = random.nextLong();
    return first(() -> receiver.respond(seen, new SplittableRandom(seed)));
  }

  @Override
  public String toString() {
    return Words.name(receiver) + ", asked once more after " + Words.time(delay);
  }
}
