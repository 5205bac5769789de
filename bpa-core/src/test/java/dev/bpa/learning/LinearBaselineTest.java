// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearBaselineTest extends BaselineContract {
  @Override
  Baseline baseline() {
    return new LinearBaseline(2);
  }

  /** η ‖(φ, 1)‖² / ‖(φ, 1)‖² = η: each lesson takes away 5 % of the error, at any scale. */
  @ParameterizedTest
  @ValueSource(floats = {0, 1e-3f, 1, 1e3f})
  void aLessonTakesAwayATwentiethOfTheError(float scale) {
    float[] phi = {3 * scale, -4 * scale};
    Baseline baseline = baseline();
    baseline.learn(phi, 8);
    assertEquals(0.05 * 8, baseline.estimate(phi), 1e-6);
    baseline.learn(phi, 8);
    assertEquals((1 - 0.95 * 0.95) * 8, baseline.estimate(phi), 1e-6);
  }

  @Test
  void aLinearRewardIsLearned() {
    Baseline baseline = baseline();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      float[] phi = {(float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1)};
      baseline.learn(phi, 3 * phi[0] - 2 * phi[1] + 0.5);
    }
    assertEquals(5.5, baseline.estimate(new float[] {1, -1}), 1e-3);
    assertEquals(0.5, baseline.estimate(new float[] {0, 0}), 1e-3);
  }

  @Test
  void featuresOfAnotherLengthAreRefused() {
    Baseline baseline = baseline();
    for (int length : new int[] {1, 3}) {
      String problem = length + " features for a baseline that reads 2";
      assertEquals(
          problem,
          assertThrows(IllegalArgumentException.class, () -> baseline.estimate(new float[length]))
              .getMessage());
      assertThrows(IllegalArgumentException.class, () -> baseline.learn(new float[length], 1));
    }
    assertEquals(
        "1 weights for a baseline that reads 2",
        assertThrows(IllegalArgumentException.class, () -> baseline.restore(List.of(1.0, 2.0)))
            .getMessage());
    assertEquals(0, new LinearBaseline(0).estimate(new float[0]));
    assertEquals(
        "Not a number of features: -1",
        assertThrows(IllegalArgumentException.class, () -> new LinearBaseline(-1)).getMessage());
  }
}
