// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LessonsTest {
  private static Lessons of(int signal, double reward, double propensity) {
    return Lessons.of(
        new float[2][3],
        new int[] {0, signal},
        new double[] {4, reward},
        new double[] {1, propensity});
  }

  @Test
  void theirMeanRewardIsThatOfTheRounds() {
    assertEquals(1.5, of(0, -1, 0.5).meanReward());
    assertEquals(2, of(0, -1, 0.5).size());
  }

  @Test
  void whatNoRoundHoldsIsRefused() {
    assertRefused("signal -1, reward 1.0, propensity 0.5", -1, 1, 0.5);
    assertRefused("signal 0, reward NaN, propensity 0.5", 0, Double.NaN, 0.5);
    assertRefused("signal 0, reward 1.0, propensity 0.0", 0, 1, 0);
    assertRefused("signal 0, reward 1.0, propensity 1.1", 0, 1, 1.1);
    assertRefused("signal 0, reward 1.0, propensity NaN", 0, 1, Double.NaN);
  }

  private static void assertRefused(String problem, int signal, double reward, double propensity) {
    assertEquals(
        "Round 1 is no lesson: " + problem,
        assertThrows(IllegalArgumentException.class, () -> of(signal, reward, propensity))
            .getMessage());
  }

  @Test
  void everyRoundHasOneOfEach() {
    assertUneven(0, 0, 0, 0);
    assertUneven(2, 1, 2, 2);
    assertUneven(2, 2, 3, 2);
    assertUneven(2, 2, 2, 1);
  }

  private static void assertUneven(int features, int signals, int rewards, int propensities) {
    assertEquals(
        "Lessons need as many features as signals, rewards and propensities, not %d, %d, %d and %d"
            .formatted(features, signals, rewards, propensities),
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Lessons.of(
                        new float[features][3],
                        new int[signals],
                        new double[rewards],
                        new double[propensities]))
            .getMessage());
  }
}
