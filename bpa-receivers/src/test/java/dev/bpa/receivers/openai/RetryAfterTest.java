// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  private static Optional<Duration> wait(Map<String, String> headers) {
    Map<String, List<String>> lists = new TreeMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return RetryAfter.of(HttpHeaders.of(lists, (name, value) -> true), NOON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | PT0S
          20 | PT20S
          0000000000020 | PT20S
          99999999999999999999 | PT277777H46M39S
          Wed, 25 Nov 2026 12:01:30 GMT | PT1M30S
          Wed, 25 Nov 2026 11:00:00 GMT | PT0S
          """)
  void isANumberOfSecondsOrADate(String text, Duration wait) {
    assertEquals(Optional.of(wait), wait(Map.of("retry-after", text)));
  }

  @Test
  void millisecondsAreMoreExact() {
    assertEquals(
        Optional.of(Duration.ofMillis(1500)),
        wait(Map.of("Retry-After", "2", "retry-after-ms", "1500")));
    assertEquals(
        Optional.of(Duration.ofSeconds(2)),
        wait(Map.of("Retry-After", "2", "retry-after-ms", "soon")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "Wed, 31 Feb 2026"})
  void whatIsNeitherIsNotHeeded(String text) {
    assertEquals(Optional.empty(), wait(Map.of("Retry-After", text)));
    assertEquals(Optional.empty(), wait(Map.of()));
  }
}
