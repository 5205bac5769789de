// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.regret.RegretBounds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How a scheme is drawn from the probabilities of an {@link OnlineLearner}. */
class ChoiceTest {
  /** What nextDouble gives at most. */
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  private static int choice(double drawn, double... probabilities) {
    return new Fixed(probabilities)
        .choose(
            new RandomGenerator() {
              @Override
              public long nextLong() {
                throw new AssertionError("One number in [0, 1) is enough");
              }

              @Override
              public double nextDouble() {
                return drawn;
              }
            });
  }

  @Test
  void aSchemeHasAShareOfTheUnitInterval() {
    assertEquals(0, choice(0, 0.25, 0.5, 0.25));
    assertEquals(0, choice(Math.nextDown(0.25), 0.25, 0.5, 0.25));
    assertEquals(1, choice(0.25, 0.25, 0.5, 0.25));
    assertEquals(1, choice(Math.nextDown(0.75), 0.25, 0.5, 0.25));
    assertEquals(2, choice(0.75, 0.25, 0.5, 0.25));
  }

  @Test
  void whatHasNoChanceIsNotChosen() {
    assertEquals(1, choice(0, 0, 1, 0));
    assertEquals(1, choice(ALMOST_ONE, 0, 1, 0));
  }

  /** Ten times the nearest number to 0.1, added up, is less than the largest draw. */
  @Test
  void whereTheSumIsALittleLessThanOneTheLastPossibleIsChosen() {
    double[] tenths = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 - 1e-15, 0};
    assertEquals(9, choice(ALMOST_ONE, tenths));
  }

  /** Chooses with the same probabilities for ever. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Fixed(double... probabilities) implements OnlineLearner {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public int schemes() {
      return probabilities.length;
    }

    @Override
    public long rounds() {
      return 0;
    }

    @Override
    public double probability(int scheme) {
      return probabilities[scheme];
    }

    @Override
    public RegretBounds bounds(double delta) {
      return RegretBounds.none();
    }

    @Override
    public LearnerState state() {
      return LearnerState.of(name(), 0, probabilities);
    }

    @Override
    public void restore(LearnerState state) {
      throw new UnsupportedOperationException("It learns nothing");
    }
  }
}
