// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchingTest {
  private static Batching of(int texts, int tokens) {
    return new Batching(texts, tokens, Duration.ZERO);
  }

  @Test
  void textsOfAlikeLengthRunTogetherTheLongestFirst() {
    assertEquals(
        List.of(List.of(1, 4), List.of(0, 2), List.of(3)),
        of(2, 1000).groups(new int[] {20, 90, 15, 5, 80}));
  }

  @Test
  void paddingCountsAndALongTextRunsAlone() {
    assertEquals(
        List.of(List.of(1), List.of(4), List.of(0, 2, 3)),
        of(8, 60).groups(new int[] {20, 90, 15, 5, 50}));
  }

  @Test
  void aloneKeepsTheOrderOfEqualLengths() {
    assertEquals(
        List.of(List.of(0), List.of(1), List.of(2)), Batching.ALONE.groups(new int[] {7, 7, 7}));
    assertEquals(List.of(), Batching.ALONE.groups(new int[0]));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> of(0, 1));
    assertThrows(IllegalArgumentException.class, () -> of(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Batching(1, 1, Duration.ofMillis(-1)));
  }
}
