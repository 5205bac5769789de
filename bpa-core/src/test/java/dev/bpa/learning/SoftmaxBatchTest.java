// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.policy.SoftmaxHead;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxBatchTest {
  private static final int ROUNDS = 600;
  private static final int INPUTS = 7;
  private static final int SIGNALS = 6;
  private static final Random RANDOM = new Random(1);
  private static final SoftmaxHead HEAD = SoftmaxHead.ofRows(table(SIGNALS), new float[SIGNALS]);
  private static final float[][] PHI = table(ROUNDS);
  private static final int[] SENT = RANDOM.ints(ROUNDS, 0, SIGNALS).toArray();
  private static final double[] REWARDS = RANDOM.doubles(ROUNDS).toArray();
  private static final double[] PROPENSITIES = RANDOM.doubles(ROUNDS, 0.01, 1).toArray();
  private static final Lessons LESSONS = Lessons.of(PHI, SENT, REWARDS, PROPENSITIES);

  private final SoftmaxAscent ascent =
      SoftmaxAscent.from(HEAD, Optimizer.plain()).climbing(Objective.reward().withEntropy(0.1));

  /** Blocks of 256, and what is left of one. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 2, 1e9})
  void aBatchIsItsRoundsToTheLastBit(double largestWeight) {
    Curriculum curriculum = Curriculum.of(LESSONS, new Advantage(0.4, largestWeight));
    curriculum.shuffle(new Random(3));
    SoftmaxGradient batch = SoftmaxGradient.like(HEAD);
    new SoftmaxBatch(ascent).gather(curriculum, 5, 590, batch);
    SoftmaxGradient single = SoftmaxGradient.like(HEAD);
    double[] p = new double[SIGNALS];
    for (int i = 5; i < 590; i++) {
      int round = curriculum.order[i];
      ascent.probabilities(PHI[round], p);
      double weight =
          largestWeight == 0 ? 1 : Math.min(largestWeight, p[SENT[round]] / PROPENSITIES[round]);
      ascent.gather(SENT[round], weight * (REWARDS[round] - 0.4), single);
    }
    assertEquals(single.count(), batch.count());
    assertEquals(single.sum(), batch.sum());
  }

  /**
   * Each signal as often as its probability says: 6 z-tests, of which one fails by chance in 1e5.
   */
  @Test
  void signalsAreDrawnFromThePolicy() {
    int n = 100_000;
    float[][] same = new float[n][];
    java.util.Arrays.fill(same, PHI[0]);
    int[] signals = new int[n];
    double[] propensities = new double[n];
    new SoftmaxBatch(ascent).draw(same, new SplittableRandom(2), signals, propensities);
    double[] p = new double[SIGNALS];
    ascent.probabilities(PHI[0], p);
    int[] counts = new int[SIGNALS];
    for (int i = 0; i < n; i++) {
      counts[signals[i]]++;
      assertEquals(p[signals[i]], propensities[i], 0);
    }
    for (int k = 0; k < SIGNALS; k++) {
      double deviation = Math.sqrt(n * p[k] * (1 - p[k]));
      assertTrue(Math.abs(counts[k] - n * p[k]) <= 4.8 * deviation, k + ": " + counts[k]);
    }
  }

  @Test
  void noLessonIsRefused() {
    assertEquals(
        "Lessons need as many features as signals, rewards and propensities, not 0, 0, 0 and 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> Lessons.of(new float[0][], new int[0], new double[0], new double[0]))
            .getMessage());
    for (double propensity : new double[] {0, 1.5, Double.NaN}) {
      assertEquals(
          "Round 0 is no lesson: signal 0, reward 1.0, propensity " + propensity,
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      Lessons.of(
                          new float[1][2], new int[1], new double[] {1}, new double[] {propensity}))
              .getMessage());
    }
  }

  @Test
  void anAdvantageThatCannotBeIsRefused() {
    assertEquals(
        "A baseline must be finite: NaN",
        assertThrows(IllegalArgumentException.class, () -> new Advantage(Double.NaN, 1))
            .getMessage());
    assertEquals(
        "A largest weight must be ≥ 0: -1.0",
        assertThrows(IllegalArgumentException.class, () -> new Advantage(0, -1)).getMessage());
  }

  private static float[][] table(int rows) {
    float[][] table = new float[rows][INPUTS];
    for (float[] row : table) {
      for (int i = 0; i < INPUTS; i++) {
        row[i] = (float) RANDOM.nextGaussian();
      }
    }
    return table;
  }
}
