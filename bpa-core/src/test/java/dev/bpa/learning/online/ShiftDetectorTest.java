// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

  /**
   * 64 zeros, then ones: blocks of a power of two end where the ones begin, so that the parting
   * there is tried. At its eighth one the δ of the formula is 2 n² (n + 1) exp(−2 / (1/64 + 1/8)).
   */
  @Test
  void itsAlarmIsThatOfTheFormula() {
    double n = 72;
    double delta = 2 * n * n * (n + 1) * Math.exp(-2 / (1 / 64.0 + 1 / 8.0));
    assertEquals(0.504, delta, 1e-3);
    assertEquals(72, alarm(delta * 1.01));
    assertEquals(73, alarm(delta / 1.01));
  }

  /** The value at which there is an alarm. */
  private static long alarm(double delta) {
    var detector = ShiftDetector.of(delta);
    while (!detector.add(detector.count() < 64 ? 0 : 1)) {
      assertTrue(detector.count() < 200, "no alarm");
    }
    return detector.count();
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
    for (int i = 1; i < numbers.length; i += 2) {
      double size = numbers[i];
      long same =
          IntStream.range(0, numbers.length / 2).filter(b -> numbers[1 + 2 * b] == size).count();
      boolean largest = size == numbers[numbers.length - 2];
      assertTrue(same == 4 || same == 3 || largest, same + " blocks of " + size);
    }
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
