// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.regret.Exp3Bound;
import dev.bpa.regret.Horizon;
import org.junit.jupiter.api.Test;

class Exp3Test extends OnlineLearnerContract<Exp3> {
  @Override
  Exp3 learner() {
    return Exp3.of(SCHEMES);
  }

  @Override
  void learn(Exp3 learner, int scheme, double reward) {
    learner.learn(scheme, reward);
  }

  @Test
  void itsWeightsAreThoseOfTheFormula() {
    Exp3 exp3 = Exp3.of(2).withHorizon(100);
    exp3.learn(1, 0.25); // a loss of ¾ seen with chance ½
    double rate = Math.sqrt(2 * Math.log(2) / 200);
    assertEquals(1 / (1 + Math.exp(-1.5 * rate)), exp3.probability(0), 1e-15);
  }

  @Test
  void itsNameTellsItsSettings() {
    Exp3 exp3 = Exp3.of(2);
    assertEquals("Exp3 over 2 schemes for ever", exp3.name());
    assertEquals("Exp3-IX over 2 schemes for ever", exp3.withImplicitExploration().name());
    assertEquals("Exp3 over 2 schemes for 1 rounds", exp3.withHorizon(1).name());
  }

  @Test
  void thereMustBeAChoiceAndARound() {
    assertEquals(
        "At least two schemes to choose from, not 1",
        assertThrows(IllegalArgumentException.class, () -> Exp3.of(1)).getMessage());
    assertEquals(
        "A horizon of at least one round, not 0",
        assertThrows(IllegalArgumentException.class, () -> Exp3.of(2).withHorizon(0)).getMessage());
  }

  @Test
  void itPromisesTheBoundOfItsHorizon() {
    var ever = Exp3.of(4).bounds(0.1);
    var known = Exp3.of(4).withHorizon(9).bounds(0.1);
    assertEquals(new Exp3Bound(4, Horizon.unknown()), ever.expected().orElseThrow());
    assertEquals(new Exp3Bound(4, Horizon.known(9)), known.expected().orElseThrow());
    assertTrue(ever.highProbability().isEmpty());
  }
}
