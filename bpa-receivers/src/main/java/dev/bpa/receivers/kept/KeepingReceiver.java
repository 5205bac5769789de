// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.Words;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** A receiver that is not asked what is known. */
final class KeepingReceiver extends ReceiverDecorator<Reply> {
  private final Function<? super Observation, String> question;
  private final Answers answers;

  /** A lock for each question under way, with how many threads want it. */
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  private record Turn(ReentrantLock lock, int threads) {
    Turn with(int more) {
      return new Turn(lock, threads + more);
    }
  }

  KeepingReceiver(
      Receiver<Reply> receiver, Function<? super Observation, String> question, Answers answers) {
    super(receiver);
    this.question = requireNonNull(question, "question");
    this.answers = answers;
  }

  @Override
  protected Reply around(Observation seen, Supplier<Reply> ask) {
    String asked = question.apply(seen);
    return answers
        .find(asked)
        .map(Reply::withoutUsage)
        .orElseGet(() -> inTurn(asked, () -> findOrAsk(asked, ask)));
  }

  private Reply findOrAsk(String asked, Supplier<Reply> ask) {
    return answers
        .find(asked)
        .map(Reply::withoutUsage)
        .orElseGet(
            () -> {
              Reply reply = ask.get();
              answers.keep(asked, reply);
              return reply;
            });
  }

  /** One after the other; a failure of the first does not fail the next, who asks again. */
  private Reply inTurn(String asked, Supplier<Reply> ask) {
    ReentrantLock lock =
        turns.merge(asked, new Turn(new ReentrantLock(), 1), (turn, one) -> turn.with(1)).lock();
    try {
      lock.lockInterruptibly();
      try {
        return ask.get();
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReceiverException.Retryable(
          Words.name(inner()) + " was not waited for: the thread was interrupted", e);
    } finally {
      turns.computeIfPresent(asked, (a, turn) -> turn.threads() == 1 ? null : turn.with(-1));
    }
  }

  @Override
  public String toString() {
    return Words.name(inner()) + ", answers kept in " + answers;
  }
}
