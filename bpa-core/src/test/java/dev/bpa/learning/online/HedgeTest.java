// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HedgeTest extends OnlineLearnerContract<Hedge> {
  @Override
  Hedge learner() {
    return Hedge.of(SCHEMES);
  }

  /** The others are told what they earn on average. */
  @Override
  void learn(Hedge learner, int scheme, double reward) {
    double[] rewards = {0.2, 0.5, 0.8};
    rewards[scheme] = reward;
    learner.learn(rewards);
  }

  @Test
  void itsWeightsAreThoseOfTheFormula() {
    Hedge hedge = Hedge.of(2).withHorizon(8);
    hedge.learn(new double[] {1, 0});
    hedge.learn(new double[] {1, 0.5});
    double rate = Math.sqrt(8 * Math.log(2) / 8);
    assertEquals(1 / (1 + Math.exp(-1.5 * rate)), hedge.probability(0), 1e-15);
  }

  @Test
  void itNeedsOneRewardAScheme() {
    double[] four = new double[4];
    Arrays.fill(four, 0.5);
    var e = assertThrows(IllegalArgumentException.class, () -> learner().learn(four));
    assertEquals("4 rewards for 3 schemes; Hedge needs one of each", e.getMessage());
  }
}
