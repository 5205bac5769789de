// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long an endpoint asks to be left alone: {@code retry-after-ms}, as OpenAI and Azure send it,
 * or {@code Retry-After} in seconds or as a date. What is neither is not heeded.
 *
 * @see "RFC 9110, section 10.2.3"
 */
final class RetryAfter {
  private RetryAfter() {}

  static Optional<Duration> of(HttpHeaders headers, Clock clock) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(text -> number(text).map(Duration::ofMillis))
        .or(
            () ->
                headers
                    .firstValue("Retry-After")
                    .flatMap(
                        text ->
                            number(text).map(Duration::ofSeconds).or(() -> until(text, clock))));
  }

  /** A number that neither milliseconds nor seconds of it overflow; a longer wait is none. */
  private static Optional<Long> number(String text) {
    return text.strip().matches("[0-9]{1,9}")
        ? Optional.of(Long.valueOf(text.strip()))
        : Optional.empty();
  }

  private static Optional<Duration> until(String text, Clock clock) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), date.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
