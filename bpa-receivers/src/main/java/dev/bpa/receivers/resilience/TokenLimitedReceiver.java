// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.Words;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A language model that is given and writes so many tokens a minute and no more. Before a call an
 * estimate is set aside, for which the calling thread waits if need be; the usage that the reply
 * tells settles it. Replies that tell none, and failures, are charged the estimate.
 *
 * <p>Safe for use by several threads if the receiver is.
 *
 * @see RateLimitedReceiver
 * @see "docs/decisions/0013-receivers.md"
 */
public final class TokenLimitedReceiver extends ReceiverDecorator<Reply> {
  private final int perMinute;
  private final int estimate;
  private final Duration longestWait;
  private final TokenBucket bucket;

  private TokenLimitedReceiver(
      Receiver<Reply> receiver, int perMinute, int estimate, Duration longestWait) {
    super(receiver);
    this.perMinute = perMinute;
    this.estimate = estimate;
    this.longestWait = longestWait;
    this.bucket = new TokenBucket(perMinute, System::nanoTime);
  }

  /**
   * {@return a receiver with at most this many tokens a minute} No call waits for longer than two
   * minutes.
   *
   * @param receiver the model, whose replies tell their usage
   * @param perMinute tokens in and out, ≥ the estimate
   * @param estimate the tokens of a call, prompt and answer, as far as one knows beforehand
   * @throws IllegalArgumentException if estimate &lt; 1 or perMinute &lt; estimate
   */
  public static TokenLimitedReceiver of(Receiver<Reply> receiver, int perMinute, int estimate) {
    if (estimate < 1 || perMinute < estimate) {
      throw new IllegalArgumentException(
          "A call has at least one token and a minute at least one call, not %d and %d tokens"
              .formatted(estimate, perMinute));
    }
    return new TokenLimitedReceiver(receiver, perMinute, estimate, Duration.ofMinutes(2));
  }

  /**
   * {@return the same with another patience; its tokens are counted anew}
   *
   * @param longest who would have to wait longer fails at once; zero for no waiting at all
   * @throws IllegalArgumentException if longest &lt; 0
   */
  public TokenLimitedReceiver withLongestWait(Duration longest) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("A wait is not negative: " + longest);
    }
    return new TokenLimitedReceiver(inner(), perMinute, estimate, longest);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException.Retryable if the wait were too long, or was interrupted
   */
  @Override
  protected Reply around(Observation seen, Supplier<Reply> ask) {
    long wait = bucket.take(estimate, TimeUnit.NANOSECONDS.convert(longestWait));
    if (wait < 0) {
      throw new ReceiverException.Retryable(
          "%s has used up its %d tokens a minute, and none come back within %s: ask it from fewer threads, or wait longer"
              .formatted(Words.name(inner()), perMinute, Words.time(longestWait)),
          null);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(wait);
    } catch (InterruptedException e) {
      bucket.settle(-estimate);
      Thread.currentThread().interrupt();
      throw new ReceiverException.Retryable(
          Words.name(inner()) + " was not asked: the thread was interrupted", e);
    }
    Reply reply = ask.get();
    reply.usage().map(TokenUsage::total).ifPresent(used -> bucket.settle(used - estimate));
    return reply;
  }

  @Override
  public String toString() {
    return "%s, at most %s a minute"
        .formatted(Words.name(inner()), Words.count(perMinute, "token"));
  }
}
