// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.policy.SoftmaxHead;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurriculumTest {
  private static Curriculum of(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return Curriculum.of(
        Lessons.of(new float[size][2], new int[size], new double[size], ones), new Advantage(0, 1));
  }

  @Test
  void atFirstTheOrderIsThatOfTheLog() {
    assertArrayEquals(new int[] {0, 1, 2, 3}, of(4).order);
    assertEquals(4, of(4).size());
  }

  /** Six orders, each 1,000 times in 6,000 but for chance: a z-test each, 1e-5 in all to fail. */
  @Test
  void everyOrderIsAsLikely() {
    Map<String, Integer> counts = new TreeMap<>();
    Random random = new Random(1);
    Curriculum curriculum = of(3);
    for (int i = 0; i < 6_000; i++) {
      curriculum.shuffle(random);
      counts.merge(Arrays.toString(curriculum.order), 1, Integer::sum);
    }
    assertEquals(6, counts.size());
    counts.forEach((order, n) -> assertEquals(1_000, n, 4.8 * Math.sqrt(1_000 * 5 / 6.0), order));
  }

  @Test
  void placesBesideTheLessonsAreRefused() {
    SoftmaxHead head = SoftmaxHead.zeros(2, 2);
    SoftmaxBatch batch = new SoftmaxBatch(SoftmaxAscent.from(head, Optimizer.plain()));
    SoftmaxGradient sum = SoftmaxGradient.like(head);
    batch.gather(of(3), 1, 3, sum);
    assertEquals(2, sum.count());
    for (int[] places : new int[][] {{-1, 2}, {2, 1}, {0, 4}}) {
      assertEquals(
          "No places from %d to %d among 3 lessons".formatted(places[0], places[1]),
          assertThrows(
                  IllegalArgumentException.class,
                  () -> batch.gather(of(3), places[0], places[1], sum))
              .getMessage());
    }
  }
}
