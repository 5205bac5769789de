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

  /** A number of digits alone; of more than nine it is the largest of nine, some 30 years. */
  private static Optional<Long> number(String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9]+")) {
      return Optional.empty();
    }
    String shortest = digits.replaceFirst("^0+(?=[0-9])", "");
    return Optional.of(shortest.length() > 9 ? 999_999_999L : Long.parseLong(shortest));
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
