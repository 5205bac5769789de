// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.learning.LearningCurve;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SparklineTest {
  @Test
  void rangesFromTheLowestRewardToTheHighest() {
    assertEquals("▁▂▃▄▅▆▇█", sparkline(0, 1, 2, 3, 4, 5, 6, 7));
    assertEquals("█▁▅", sparkline(0.75, 0.25, 0.5));
    assertEquals("▁█", sparkline(-1, 1));
  }

  @Test
  void isFlatWhereNothingIsLearned() {
    assertEquals("▁▁▁", sparkline(0.5, 0.5, 0.5));
    assertEquals("", sparkline());
  }

  private static String sparkline(double... rewards) {
    List<LearningCurve.Point> points =
        DoubleStream.of(rewards).mapToObj(r -> new LearningCurve.Point(1, r)).toList();
    return Sparkline.of(new LearningCurve(points));
  }
}
