// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every learner over schemes promises. */
abstract class OnlineLearnerContract<L extends OnlineLearner> {
  static final int SCHEMES = 3;

  /** Before the first round, over {@value #SCHEMES} schemes. */
  abstract L learner();

  /** One round in which the scheme earned the reward. */
  abstract void learn(L learner, int scheme, double reward);

  /** The last scheme is best. */
  final void play(L learner, SplittableRandom random, int rounds) {
    for (int t = 0; t < rounds; t++) {
      int k = learner.choose(random);
      learn(learner, k, random.nextDouble() < 0.2 + 0.3 * k ? 1 : 0);
    }
  }

  @Test
  void itsProbabilitiesSumToOneAndAreThoseOfItsChoices() {
    L learner = learner();
    play(learner, new SplittableRandom(1), 200);
    var random = new SplittableRandom(2);
    double[] share = new double[SCHEMES];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      share[learner.choose(random)] += 1.0 / draws;
    }
    double sum = IntStream.range(0, SCHEMES).mapToDouble(learner::probability).sum();
    assertEquals(1, sum, 1e-12);
    for (int k = 0; k < SCHEMES; k++) {
      double p = learner.probability(k);
      assertEquals(p, share[k], 5 * Math.sqrt(p * (1 - p) / draws) + 1e-12);
    }
  }

  @Test
  void itFindsTheBestScheme() {
    L learner = learner();
    play(learner, new SplittableRandom(3), 5_000);
    assertEquals(5_000, learner.rounds());
    assertTrue(learner.probability(SCHEMES - 1) > 0.8, "" + learner.probability(SCHEMES - 1));
  }

  @Test
  void anotherThatIsGivenItsStateGoesOnAlike() {
    L first = learner();
    play(first, new SplittableRandom(4), 777);
    LearnerState half = first.state();
    L second = learner();
    play(second, new SplittableRandom(5), 50); // to be forgotten
    second.restore(half);
    assertEquals(half, second.state());
    play(first, new SplittableRandom(6), 777);
    assertNotEquals(half, first.state());
    play(second, new SplittableRandom(6), 777);
    assertEquals(first.state(), second.state());
  }

  @Test
  void itRefusesTheStateOfAnother() {
    L learner = learner();
    var other = LearnerState.of("another", 3, 1, 2, 3);
    var e = assertThrows(IllegalArgumentException.class, () -> learner.restore(other));
    assertEquals("The state of 'another' is none of '" + learner.name() + "'", e.getMessage());
  }

  @Test
  void itRefusesRewardsOutsideTheRangeAndLearnsNothingFromThem() {
    L learner = learner();
    LearnerState before = learner.state();
    assertAll(
        () -> assertThrows(IllegalArgumentException.class, () -> learn(learner, 0, 1.01)),
        () -> assertThrows(IllegalArgumentException.class, () -> learn(learner, 0, -0.01)),
        () -> assertThrows(IllegalArgumentException.class, () -> learn(learner, 0, Double.NaN)),
        () -> assertEquals(before, learner.state()));
  }

  @Test
  void itRefusesADeltaThatIsNoChance() {
    L learner = learner();
    assertThrows(IllegalArgumentException.class, () -> learner.bounds(0));
    assertThrows(IllegalArgumentException.class, () -> learner.bounds(1));
  }
}
