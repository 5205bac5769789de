// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations that others count in a {@code long}: "for ever" is 292 years to them. */
final class Durations {
  private Durations() {}

  static Duration countable(Duration duration) {
    return Duration.ofNanos(TimeUnit.NANOSECONDS.convert(duration));
  }
}
