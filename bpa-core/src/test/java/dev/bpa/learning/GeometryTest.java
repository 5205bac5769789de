// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The natural slope against the Fisher information, which turns it back into the plain one. */
class GeometryTest {
  private static final float[] LOGITS = {0.5f, -1, 2, 0};
  private static final double[] PI =
      IntStream.range(0, LOGITS.length).mapToDouble(Lottery.of(LOGITS)::probability).toArray();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theFisherInformationTurnsTheNaturalSlopeIntoThePlainOne(int signal) {
    float[] natural = slope(Geometry.natural(0), signal, -1.5, 0.25);
    float[] plain = slope(Geometry.euclidean(), signal, -1.5, 0.25);
    double mean = 0;
    for (int k = 0; k < PI.length; k++) {
      mean += PI[k] * natural[k];
    }
    float sum = 0;
    for (int k = 0; k < PI.length; k++) {
      assertEquals(plain[k], PI[k] * (natural[k] - mean), 1e-6);
      sum += natural[k];
    }
    assertEquals(0, sum, 1e-5);
  }

  /** Over g ~ π the natural slope is the reward of each signal, less the mean of all. */
  @Test
  void itEstimatesTheRewardOfEverySignalWithoutBias() {
    double[] rewards = {1, -2, 0.5, 3};
    double[] expected = new double[PI.length];
    for (int g = 0; g < PI.length; g++) {
      float[] slope = slope(Geometry.natural(0), g, rewards[g] - 0.7, 0);
      for (int k = 0; k < PI.length; k++) {
        expected[k] += PI[g] * slope[k];
      }
    }
    double mean = (1 - 2 + 0.5 + 3) / 4;
    for (int k = 0; k < PI.length; k++) {
      assertEquals(rewards[k] - mean, expected[k], 1e-5);
    }
  }

  @Test
  void aLotteryIsASoftmax() {
    Lottery lottery = Lottery.of(new float[] {0, (float) Math.log(3)});
    assertEquals(0.25, lottery.probability(0), 1e-7);
    assertEquals(0.75, lottery.probability(1), 1e-7);
  }

  @Test
  void explorationCapsTheWeightOfARareSignal() {
    Lottery rare = Lottery.of(new float[] {0, -20});
    Geometry.natural(0).slope(rare, 1, 1, 0);
    assertTrue(rare.slope()[1] > 1e8);
    Geometry.natural(0.1).slope(rare, 1, 1, 0);
    assertEquals(5, rare.slope()[1], 1e-5); // 1 / 0.1, less the mean of that and 0
  }

  @Test
  void whatCannotBeIsRefused() {
    for (double exploration : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "Exploration must be finite and ≥ 0: " + exploration,
          assertThrows(IllegalArgumentException.class, () -> Geometry.natural(exploration))
              .getMessage());
    }
  }

  private static float[] slope(Geometry geometry, int signal, double advantage, double entropy) {
    Lottery lottery = Lottery.of(LOGITS);
    geometry.slope(lottery, signal, advantage, entropy);
    return lottery.slope();
  }
}
