// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PairedTestTest {
  @Test
  void mcNemarIsTheBinomial() {
    assertEquals(2 * (1 + 10 + 45) / 1024.0, PairedTest.mcNemar(8, 2), 1e-12);
    assertEquals(PairedTest.mcNemar(8, 2), PairedTest.mcNemar(2, 8));
    assertEquals(1, PairedTest.mcNemar(5, 5));
    assertEquals(1, PairedTest.mcNemar(0, 0));
    assertThrows(IllegalArgumentException.class, () -> PairedTest.mcNemar(-1, 2));
  }

  /** By hand: 0.01·4, 0.02·3, max(0.06, 0.03·2), max(0.06, 0.04). */
  @Test
  void holmStepsDown() {
    assertArrayEquals(
        new double[] {0.06, 0.04, 0.06, 0.06}, PairedTest.holm(0.03, 0.01, 0.04, 0.02), 1e-12);
    assertArrayEquals(new double[] {1, 1}, PairedTest.holm(0.6, 0.7));
    assertThrows(IllegalArgumentException.class, () -> PairedTest.holm(0.5, Double.NaN));
  }

  @Test
  void theDetectableEffectIsSeenAsOftenAsAskedFor() {
    double[] unit = {-1, 1, -1, 1};
    double error = Math.sqrt(4 / 3.0 / 4);
    assertEquals(
        error * (1.959963985 + 0.841621234),
        PairedTest.minimumDetectableEffect(unit, 0.05, 0.8),
        1e-6);
    // what all pairs gain alike is no noise
    assertEquals(
        PairedTest.minimumDetectableEffect(unit, 0.05, 0.8),
        PairedTest.minimumDetectableEffect(new double[] {9, 11, 9, 11}, 0.05, 0.8));
    assertEquals(0, PairedTest.minimumDetectableEffect(new double[] {3, 3}, 0.05, 0.8));
    assertThrows(
        IllegalArgumentException.class,
        () -> PairedTest.minimumDetectableEffect(new double[1], 0.05, 0.8));
    assertThrows(
        IllegalArgumentException.class,
        () -> PairedTest.minimumDetectableEffect(new double[] {0, Double.NaN}, 0.05, 0.8));
    for (double share : new double[] {0, 1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> PairedTest.minimumDetectableEffect(unit, share, 0.8));
      assertThrows(
          IllegalArgumentException.class,
          () -> PairedTest.minimumDetectableEffect(unit, 0.05, share));
    }
  }

  /**
   * Arms that hardly differed in the sample hide a lift all the same: it would make them differ.
   */
  @Test
  void theDetectableLiftIsSeenByMcNemarHoweverAlikeTheArmsWere() {
    double[] alike = new double[150];
    alike[0] = 1;
    alike[1] = alike[2] = -1;
    double lift = PairedTest.minimumDetectableLift(alike, 0.05, 0.8);
    assertEquals(7.8488 / 157.8488, lift, 1e-5);
    SplittableRandom random = new SplittableRandom(4);
    int found = 0;
    for (int run = 0; run < 2_000; run++) {
      int wins = (int) random.doubles(150).filter(each -> each < lift).count();
      found += PairedTest.mcNemar(wins, 0) < 0.05 ? 1 : 0;
    }
    assertEquals(0.8, found / 2_000.0, 0.06);
    double[] unlike = {-1, 1, -1, 1, 1, 0, 0, 1};
    assertEquals(
        PairedTest.minimumDetectableEffect(unlike, 0.05, 0.8),
        PairedTest.minimumDetectableLift(unlike, 0.05, 0.8));
  }

  /**
   * On skewed data the ends are shifted to the long tail, and hold the mean about as often as said.
   */
  @Test
  void bcaCoversTheMeanOfSkewedData() {
    SplittableRandom random = new SplittableRandom(7);
    int covered = 0;
    for (int run = 0; run < 300; run++) {
      double[] values =
          DoubleStream.generate(() -> -Math.log(1 - random.nextDouble())).limit(40).toArray();
      ConfidenceInterval interval = new BcaBootstrap(400, 0.9, run).mean(values);
      covered += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
    }
    assertTrue(covered > 250 && covered < 288, "covered " + covered);
    double[] rare = new double[100];
    rare[0] = rare[1] = rare[2] = 1;
    ConfidenceInterval interval = BcaBootstrap.withDefaults().mean(rare);
    assertTrue(interval.high() - 0.03 > 1.3 * (0.03 - interval.low()), interval.toString());
    assertEquals(interval, BcaBootstrap.withDefaults().mean(rare));
    assertEquals(0, BcaBootstrap.withDefaults().mean(new double[3]).high());
    assertThrows(
        IllegalArgumentException.class, () -> BcaBootstrap.withDefaults().mean(new double[0]));
  }
}
