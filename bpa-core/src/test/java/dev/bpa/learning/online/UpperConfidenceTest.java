// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UpperConfidenceTest extends OnlineLearnerContract<UpperConfidence> {
  @Override
  UpperConfidence learner() {
    return UpperConfidence.of(SCHEMES, 0.05);
  }

  @Override
  void learn(UpperConfidence learner, int scheme, double reward) {
    learner.learn(scheme, reward);
  }

  @Test
  void itTriesEverySchemeAndThenTheMostPromising() {
    UpperConfidence learner = learner();
    double[] rewards = {0.5, 1, 0};
    for (int k = 0; k < SCHEMES; k++) {
      assertEquals(k, learner.choose(new SplittableRandom(0)));
      learner.learn(k, rewards[k]);
    }
    assertEquals(1, learner.choose(new SplittableRandom(0)));
  }

  /** Of schemes that earned 0.5 and 0.6 the worse looks better while it is little explored. */
  @Test
  void itIsOptimisticAboutWhatItKnowsLittleOf() {
    UpperConfidence learner = UpperConfidence.of(2, 0.05);
    learner.learn(0, 0.5);
    for (int t = 0; t < 100; t++) {
      learner.learn(1, 0.6);
    }
    // 0.5 + √(ln(4·1·2 / 0.05) / 2) = 2.09 and 0.6 + √(ln(4·100·101 / 0.05) / 200) = 0.86
    assertEquals(0, learner.choose(new SplittableRandom(0)));
    for (int t = 1; t < 100; t++) {
      learner.learn(0, 0.5);
    }
    assertEquals(1, learner.choose(new SplittableRandom(0)));
  }

  /** 50 rounds that earned 0.5 look as good as 100 that earned the difference of the radii more. */
  @Test
  void itsRadiusIsThatOfTheFormula() {
    double fifty = Math.sqrt(Math.log(2 * 2 * 50 * 51 / 0.05) / 100);
    double hundred = Math.sqrt(Math.log(2 * 2 * 100 * 101 / 0.05) / 200);
    assertEquals(0, favourite(0.5 + fifty - hundred - 1e-6));
    assertEquals(1, favourite(0.5 + fifty - hundred + 1e-6));
  }

  private static int favourite(double reward) {
    UpperConfidence learner = UpperConfidence.of(2, 0.05);
    for (int t = 0; t < 100; t++) {
      learner.learn(1, reward);
      if (t % 2 == 0) {
        learner.learn(0, 0.5);
      }
    }
    return learner.choose(new SplittableRandom(0));
  }

  @Test
  void itPromisesNothingBelowItsOwnDelta() {
    assertTrue(learner().bounds(0.04).highProbability().isEmpty());
    var bound = learner().bounds(0.06).highProbability().orElseThrow();
    assertEquals(0.05, bound.delta());
    assertEquals(0, bound.at(0));
    assertEquals(3 + 2 * Math.sqrt(600 * Math.log(600 * 101 / 0.05)), bound.at(100), 1e-9);
  }
}
