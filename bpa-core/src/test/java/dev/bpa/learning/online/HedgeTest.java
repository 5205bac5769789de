// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        new HedgeBound(4, Horizon.unknown()), Hedge.of(4).bounds(0.1).expected().orElseThrow());
    var known = new HedgeBound(4, Horizon.known(9));
    RegretBounds bounds = Hedge.of(4).withHorizon(9).bounds(0.1);
    assertEquals(known, bounds.expected().orElseThrow());
    assertEquals(new HedgeHighProbabilityBound(known, 0.1), bounds.highProbability().orElseThrow());
  }

  /** One scheme is always right, or the leader always wrong: exact means of the regret. */
  @Test
  void itKeepsItsPromiseLongBeforeItsHorizonAndLongAfterIt() {
    for (boolean steady : new boolean[] {true, false}) {
      Hedge hedge = Hedge.of(2).withHorizon(1_000);
      var promise = hedge.bounds(0.1).expected().orElseThrow();
      double earned = 0;
      double first = 0;
      for (int t = 1; t <= 5_000; t++) {
        double reward = steady || hedge.probability(0) <= 0.5 ? 1 : 0;
        earned += hedge.probability(0) * reward + hedge.probability(1) * (1 - reward);
        first += reward;
        hedge.learn(new double[] {reward, 1 - reward});
        double regret = Math.max(first, t - first) - earned;
        assertTrue(regret <= promise.at(t) + 1e-9, regret + " after " + t + " rounds");
      }
    }
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
