// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.regret.HedgeBound;
import dev.bpa.regret.HedgeHighProbabilityBound;
import dev.bpa.regret.Horizon;
import dev.bpa.regret.RegretBounds;
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

  /** The rate of the third round is that of T = 3. */
  @Test
  void withoutAHorizonItsRateFallsAsTheRoundsGo() {
    Hedge hedge = Hedge.of(2);
    hedge.learn(new double[] {1, 0});
    hedge.learn(new double[] {1, 0.5});
    double rate = Math.sqrt(8 * Math.log(2) / 3);
    assertEquals(1 / (1 + Math.exp(-1.5 * rate)), hedge.probability(0), 1e-15);
  }

  @Test
  void itPromisesTheBoundOfItsHorizon() {
    assertEquals(
        new HedgeBound(4, Horizon.UNKNOWN), Hedge.of(4).bounds(0.1).expected().orElseThrow());
    var known = new HedgeBound(4, Horizon.KNOWN);
    RegretBounds bounds = Hedge.of(4).withHorizon(9).bounds(0.1);
    assertEquals(known, bounds.expected().orElseThrow());
    assertEquals(new HedgeHighProbabilityBound(known, 0.1), bounds.highProbability().orElseThrow());
  }

  @Test
  void itsNameTellsItsSettings() {
    assertEquals("Hedge over 3 schemes for ever", learner().name());
    assertEquals("Hedge over 3 schemes for 9 rounds", learner().withHorizon(9).name());
  }

  @Test
  void itNeedsOneRewardAScheme() {
    double[] four = new double[4];
    Arrays.fill(four, 0.5);
    var e = assertThrows(IllegalArgumentException.class, () -> learner().learn(four));
    assertEquals("4 rewards for 3 schemes; Hedge needs one of each", e.getMessage());
  }
}
