// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.regret.Exp3IxBound;
import dev.bpa.regret.Horizon;
import org.junit.jupiter.api.Test;

class ImplicitExplorationTest extends OnlineLearnerContract<Exp3> {
  @Override
  Exp3 learner() {
    return Exp3.of(SCHEMES).withImplicitExploration().withHorizon(5_000);
  }

  @Override
  void learn(Exp3 learner, int scheme, double reward) {
    learner.learn(scheme, reward);
  }

  @Test
  void itsEstimatesAreBiasedByGamma() {
    Exp3 exp3 = Exp3.of(2).withImplicitExploration();
    double first = Math.sqrt(Math.log(2) / 2);
    exp3.learn(1, 0.25);
    double rate = Math.sqrt(Math.log(2) / 4);
    double estimate = 0.75 / (0.5 + first / 2);
    assertEquals(1 / (1 + Math.exp(-estimate * rate)), exp3.probability(0), 1e-15);
  }

  @Test
  void itPromisesAHighProbabilityBound() {
    assertEquals(
        new Exp3IxBound(SCHEMES, Horizon.known(5_000), 0.2),
        learner().bounds(0.2).highProbability().orElseThrow());
  }
}
