// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import java.util.function.LongSupplier;

/**
 * Tokens that come back with time, up to the number of a minute. What is taken may be more than
 * there is: then whoever comes next waits until the debt is paid. That is what Resilience4j's
 * limiters cannot do, and what a price that is known only afterwards needs.
 */
final class TokenBucket {
  private static final double NANOS = 60e9;

  private final double perMinute;
  private final LongSupplier clock;
  private double balance;
  private long then;

  /**
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  TokenBucket(double perMinute, LongSupplier clock) {
    this.perMinute = perMinute;
    this.clock = clock;
    this.balance = perMinute;
    this.then = clock.getAsLong();
  }

  /**
   * Takes tokens if they are there, or will be within the wait allowed.
   *
   * @param amount more than a minute's is taken as a minute's
   * @return how many nanoseconds to wait before they may be used; negative if that is too long, and
   *     nothing was taken
   */
  synchronized long take(long amount, long longestWait) {
    refill();
    double wanted = Math.min((double) amount, perMinute);
    long wait = (long) Math.ceil(Math.max(0, wanted - balance) / perMinute * NANOS);
    if (wait > longestWait) {
      return -1;
    }
    balance -= wanted;
    return wait;
  }

  /** Settles what was used beyond what was taken; a negative amount is given back. */
  synchronized void settle(long amount) {
    refill();
    balance = Math.min(perMinute, balance - (double) amount);
  }

  private void refill() {
    long now = clock.getAsLong();
    balance = Math.min(perMinute, balance + (double) (now - then) / NANOS * perMinute);
    then = now;
  }
}
