// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.regret.RegretBounds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestartingTest extends OnlineLearnerContract<Restarting> {
  @Override
  Restarting learner() {
    return Restarting.of(MirrorAscent.of(SCHEMES), 0.01).withExploration(0.05);
  }

  @Override
  void learn(Restarting learner, int scheme, double reward) {
    learner.learn(scheme, reward);
  }

  /** 200 runs without a change at δ = 0.05: 10 alarms on average would be allowed. */
  @Test
  void itRestartsWithoutCauseLessOftenThanDelta() {
    int alarmed = 0;
    for (int seed = 0; seed < 200; seed++) {
      var learner = Restarting.of(MirrorAscent.of(SCHEMES), 0.05);
      play(learner, new SplittableRandom(seed), 3_000);
      alarmed += learner.restarts() > 0 ? 1 : 0;
    }
    assertTrue(alarmed <= 10, alarmed + " of 200 runs restarted without cause");
  }

  /** The receiver changes its mind halfway: what was best is worst. */
  @Test
  void itFollowsAReceiverThatChanges() {
    var restarting = Restarting.of(UpperConfidence.of(2, 0.01), 0.01).withExploration(0.05);
    var staying = UpperConfidence.of(2, 0.01);
    double followed = rewardAfterAChange(restarting);
    double stayed = rewardAfterAChange(staying);
    assertEquals(1, restarting.restarts());
    assertTrue(followed > 0.8, "" + followed);
    assertTrue(stayed < 0.75, "" + stayed);
  }

  /** The mean reward of 5,000 rounds after 20,000 in which the other scheme was best. */
  private static double rewardAfterAChange(BanditLearner learner) {
    var random = new SplittableRandom(7);
    double sum = 0;
    for (int t = 0; t < 25_000; t++) {
      int k = learner.choose(random);
      double chance = (k == 0) == (t < 20_000) ? 0.9 : 0.1;
      double reward = random.nextDouble() < chance ? 1 : 0;
      learner.learn(k, reward);
      sum += t >= 20_000 ? reward / 5_000 : 0;
    }
    return sum;
  }

  /** One detector for each of the K schemes, at δ/K. */
  @Test
  void itRestartsWhenTheDetectorOfTheSchemeDoes() {
    var learner = Restarting.of(MirrorAscent.of(SCHEMES), 0.3).withExploration(0);
    var detector = ShiftDetector.of(0.3 / SCHEMES);
    boolean alarm = false;
    for (int t = 0; !alarm; t++) {
      double reward = t < 30 ? 0 : 1;
      learner.learn(1, reward);
      alarm = detector.add(reward);
      assertEquals(alarm ? 1 : 0, learner.restarts(), "after " + detector.count());
    }
  }

  @Test
  void withoutExplorationItChoosesAsItsLearner() {
    var alone = MirrorAscent.of(SCHEMES);
    var watched = Restarting.of(MirrorAscent.of(SCHEMES), 0.01).withExploration(0);
    var first = new SplittableRandom(11);
    var second = new SplittableRandom(11);
    for (int t = 0; t < 100; t++) {
      int k = alone.choose(first);
      assertEquals(k, watched.choose(second));
      alone.learn(k, 0.3 * k);
      watched.learn(k, 0.3 * k);
    }
  }

  @Test
  void itPromisesNoBoundOnItsRegret() {
    RegretBounds bounds = learner().bounds(0.1);
    assertTrue(bounds.expected().isEmpty() && bounds.highProbability().isEmpty());
  }

  @Test
  void itRefusesToExploreAlways() {
    Restarting learner = learner();
    assertThrows(IllegalArgumentException.class, () -> learner.withExploration(1));
    assertThrows(IllegalArgumentException.class, () -> learner.withExploration(-0.1));
    play(learner, new SplittableRandom(0), 1);
    assertThrows(IllegalStateException.class, () -> learner.withExploration(0.1));
  }
}
