// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShiftDetectorTest {
  /** At δ = 0.1, 500 runs of 2,000 values: 50 false alarms on average would be allowed. */
  @Test
  void itsFalseAlarmRateIsAtMostDelta() {
    int alarms = 0;
    for (int seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      var detector = ShiftDetector.of(0.1);
      for (int t = 0; t < 2_000; t++) {
        if (detector.add(random.nextInt(2))) {
          alarms++;
          break;
        }
      }
    }
    assertTrue(alarms <= 50, alarms + " false alarms");
  }

  /** Of 0.2 against 0.7 there is proof once √(½ · 1/n · evidence) is well below the difference. */
  @Test
  void itSeesAChangeSoon() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new SplittableRandom(seed);
      var detector = ShiftDetector.of(0.01);
      int delay = 0;
      while (!detector.add(random.nextDouble() < (detector.count() < 5_000 ? 0.2 : 0.7) ? 1 : 0)) {
        delay = (int) Math.max(0, detector.count() - 5_000);
        assertTrue(delay < 300, "not seen");
      }
      assertTrue(detector.count() > 5_000, "a false alarm");
    }
  }

  @Test
  void itForgets() {
    var detector = ShiftDetector.of(0.5);
    for (int t = 0; t < 100; t++) {
      detector.add(0);
    }
    detector.reset();
    assertEquals(0, detector.count());
    for (int t = 0; t < 100; t++) {
      assertEquals(false, detector.add(1));
    }
  }

  @Test
  void itKeepsFewNumbersAndGoesOnFromThem() {
    var random = new SplittableRandom(9);
    var detector = ShiftDetector.of(0.01);
    for (int t = 0; t < 100_000; t++) {
      detector.add(random.nextDouble());
    }
    double[] numbers = detector.numbers();
    assertTrue(numbers.length < 2 * 5 * 18, numbers.length + " numbers");
    var other = ShiftDetector.of(0.01);
    other.restore(numbers);
    assertEquals(100_000, other.count());
    for (int t = 0; t < 1_000; t++) {
      double value = random.nextDouble() / 2; // the mean falls
      assertEquals(detector.add(value), other.add(value));
    }
    assertTrue(detector.add(0));
  }

  @Test
  void itRefusesWhatIsNoShare() {
    assertThrows(IllegalArgumentException.class, () -> ShiftDetector.of(0.1).add(1.5));
    assertThrows(IllegalArgumentException.class, () -> ShiftDetector.of(0));
  }
}
