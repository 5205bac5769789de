// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConfidenceBallTest {
  /** Of m states 2^m − 2 events are proper: 2 of two states, 6 of three, 14 of four. */
  @Test
  void theRadiusIsThatOfTheInequality() {
    assertEquals(
        Math.sqrt(2 * Math.log(2 * 2 / 0.1) / 8), ConfidenceBall.radius(2, 1, 8, 0.1), 1e-15);
    assertEquals(
        Math.sqrt(2 * Math.log(6 * 6 / 0.05) / 100), ConfidenceBall.radius(3, 2, 100, 0.05), 1e-15);
    assertEquals(
        Math.sqrt(2 * Math.log(14 * 12 / 0.5) / 3), ConfidenceBall.radius(4, 3, 3, 0.5), 1e-15);
    assertEquals(0, ConfidenceBall.radius(1, 1, 1, 0.1), "one state is known");
  }

  @Test
  void theTimesAreTenAndThenEachATenthLater() {
    assertArrayEquals(
        new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24},
        LongStream.iterate(1, ConfidenceBall::next).limit(22).toArray());
    assertEquals(1_100_000, ConfidenceBall.next(1_000_000));
  }
}
