// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bpa.regret.Bootstrap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final double[] GRADES = grades(1);
  private static final double[] BASELINE = grades(2);

  private static double[] grades(long seed) {
    return new Random(seed).ints(200, 0, 2).asDoubleStream().toArray();
  }

  @Test
  void theIntervalsAreOfTheSeed() {
    Bootstrap bootstrap = Bootstrap.withDefaults().withSeed(7);
    assertEquals(
        new ArmResult(
            Arm.PERSUADED, bootstrap.mean(GRADES), bootstrap.difference(GRADES, BASELINE)),
        Judge.result(Arm.PERSUADED, GRADES, BASELINE, 7));
    ArmResult other = Judge.result(Arm.PERSUADED, GRADES, BASELINE, 8);
    assertNotEquals(bootstrap.mean(GRADES), other.accuracy());
    assertNotEquals(bootstrap.difference(GRADES, BASELINE), other.lift());
  }
}
