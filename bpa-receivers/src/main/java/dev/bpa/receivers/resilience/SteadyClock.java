// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time that passes, counted from the epoch on. The clock on the wall may be set: who measures
 * pauses by it waits for an hour longer where it is set back by one.
 */
final class SteadyClock extends Clock {
  private final LongSupplier nanos;
  private final long start;

  /**
   * @param nanos as {@link System#nanoTime}
   */
  SteadyClock(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(nanos.getAsLong() - start);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
