// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model did not answer. Which of the three kinds it is says what the caller can do; the message
 * says what went wrong, where, and what to do, and never holds a key.
 *
 * @see dev.bpa.receivers.resilience.RetryingReceiver
 */
public abstract sealed class ReceiverException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ReceiverException(String message, @Nullable Throwable cause) {
    super(message.replaceAll("[\\p{Cc}\\p{Z}]+", " ").strip(), cause); // on one line
  }

  /**
   * The same call may succeed later: overload, time-out, a broken connection.
   *
   * @see "RFC 9110, section 10.2.3: Retry-After"
   */
  public static final class Retryable extends ReceiverException {
    private static final long serialVersionUID = 1;

    /** How long the model asked to be left alone; null if it did not say. */
    private final @Nullable Duration retryAfter;

    /**
     * Without a word from the model on when to come again.
     *
     * @param message what went wrong, where, and what to do; without the key
     * @param cause null if there is none
     */
    public Retryable(String message, @Nullable Throwable cause) {
      this(message, cause, null);
    }

    /**
     * With what the model said on when to come again.
     *
     * @param message what went wrong, where, and what to do; without the key
     * @param cause null if there is none
     * @param retryAfter how long the model asked to be left alone; null if it did not say
     */
    public Retryable(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    /** {@return how long the model asked to be left alone, if it did} */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** The same call will fail again: a wrong key, an unknown model, an answer of another form. */
  public static final class Permanent extends ReceiverException {
    private static final long serialVersionUID = 1;

    /**
     * A failure that trying again does not mend.
     *
     * @param message what went wrong, where, and what to do; without the key
     * @param cause null if there is none
     */
    public Permanent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The model was not asked, for the budget is spent: asking again is in vain until it grows. */
  public static final class Exhausted extends ReceiverException {
    private static final long serialVersionUID = 1;

    /**
     * A call that was not begun.
     *
     * @param message what is spent, of what, and what to do
     */
    public Exhausted(String message) {
      super(message, null);
    }
  }
}
