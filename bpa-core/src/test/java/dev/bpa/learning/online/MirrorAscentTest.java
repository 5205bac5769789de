// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MirrorAscentTest extends OnlineLearnerContract<MirrorAscent> {
  @Override
  MirrorAscent learner() {
    return MirrorAscent.of(SCHEMES);
  }

  @Override
  void learn(MirrorAscent learner, int scheme, double reward) {
    learner.learn(scheme, reward);
  }

  /** At the minimum over the simplex the derivatives L_k − 2 (1/√p_k − 1) / η are all the same. */
  @Test
  void itsWeightsAreAMinimum() {
    MirrorAscent learner = learner();
    double[] losses = {0, 3, 500};
    for (long rounds : new long[] {0, 10, 1_000_000}) {
      learner.restore(LearnerState.of(learner.name(), rounds, losses));
      double rate = 2 / Math.sqrt(rounds + 1.0);
      double first = derivative(learner, losses, 0, rate);
      for (int k = 1; k < SCHEMES; k++) {
        double other = derivative(learner, losses, k, rate);
        assertEquals(first, other, 1e-9 * Math.abs(first) + 1e-9);
        assertTrue(learner.probability(k) < learner.probability(k - 1));
      }
    }
  }

  /**
   * A thousand schemes, where p is about K⁻¹ and the first step of Newton's method is far from it.
   */
  @Test
  void itsWeightsAreAMinimumOverManySchemes() {
    MirrorAscent learner = MirrorAscent.of(1_000);
    double[] losses = new double[1_000];
    Arrays.setAll(losses, k -> k % 7);
    learner.restore(LearnerState.of(learner.name(), 99, losses));
    double rate = 2 / Math.sqrt(100);
    double first = derivative(learner, losses, 0, rate);
    for (int k = 1; k < losses.length; k++) {
      assertEquals(first, derivative(learner, losses, k, rate), 1e-9 * Math.abs(first));
    }
  }

  /** Only differences of losses count: p = argmin ⟨p, L⟩ + … does not feel what all lose alike. */
  @Test
  void whatAllLoseAlikeChangesNothing() {
    MirrorAscent one = learner();
    one.restore(LearnerState.of(one.name(), 40, 0, 3, 11));
    MirrorAscent other = learner();
    other.restore(LearnerState.of(other.name(), 40, 256, 259, 267));
    for (int k = 0; k < SCHEMES; k++) {
      assertEquals(one.probability(k), other.probability(k));
    }
  }

  private static double derivative(MirrorAscent learner, double[] losses, int k, double rate) {
    return losses[k] - 2 / (rate * Math.sqrt(learner.probability(k)));
  }

  @Test
  void itsBoundIsFourRootKt() {
    assertEquals(
        4 * Math.sqrt(3 * 400) + 1, learner().bounds(0.1).expected().orElseThrow().at(400));
  }
}
