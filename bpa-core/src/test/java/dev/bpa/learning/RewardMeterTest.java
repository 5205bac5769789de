// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardMeterTest {
  /** However many rounds there are, the points cover each of them once. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "47, 47", "48, 48", "49, 48", "1000, 48", "144000, 48"})
  void theCurveCoversEveryRound(int rounds, int points) {
    RewardMeter meter = new RewardMeter(rounds);
    for (int i = 0; i < rounds; i++) {
      meter.add(i);
    }
    List<LearningCurve.Point> curve = meter.curve().points();
    assertEquals(points, curve.size());
    long start = 0;
    for (LearningCurve.Point point : curve) {
      assertTrue(point.round() > start);
      assertEquals((start + point.round() - 1) / 2.0, point.meanReward(), 1e-9);
      start = point.round();
    }
    assertEquals(rounds, start);
  }

  @Test
  void stretchesAreOfOneLength() {
    RewardMeter meter = new RewardMeter(480);
    for (int i = 0; i < 480; i++) {
      meter.add(1);
    }
    for (int i = 0; i < 48; i++) {
      assertEquals(new LearningCurve.Point(10L * (i + 1), 1), meter.curve().points().get(i));
    }
  }

  @Test
  void aRestoredMeterForgetsWhatItHadMeasured() {
    RewardMeter meter = new RewardMeter(96);
    for (int i = 0; i < 5; i++) {
      meter.add(i);
    }
    RewardMeter used = new RewardMeter(96);
    for (int i = 0; i < 90; i++) {
      used.add(-1);
    }
    used.restore(5, meter.curve(), meter.unplotted());
    assertEquals(meter.curve(), used.curve());
    meter.add(7);
    used.add(7);
    assertEquals(meter.curve(), used.curve());
  }

  @Test
  void aCurveIsASnapshot() {
    RewardMeter meter = new RewardMeter(2);
    meter.add(3);
    LearningCurve before = meter.curve();
    meter.add(5);
    assertEquals(List.of(new LearningCurve.Point(1, 3)), before.points());
    assertThrows(UnsupportedOperationException.class, () -> before.points().clear());
  }
}
