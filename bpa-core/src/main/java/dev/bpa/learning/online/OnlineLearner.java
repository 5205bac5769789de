// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.regret.RegretBounds;
import java.util.random.RandomGenerator;

/**
 * Chooses one of K schemes in each round, and learns from what comes of it.
 *
 * <p>Mutable and not thread-safe. All that it knows is its {@link #state()}: a learner of the same
 * {@link #name()} that is given the state goes on exactly as this one would.
 *
 * @see "Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006"
 */
public interface OnlineLearner {
  /**
   * {@return the algorithm and its settings, in one line; equal names mean equal learners at the
   * start}
   */
  String name();

  /** {@return K} */
  int schemes();

  /** {@return the rounds that were learned from} */
  long rounds();

  /**
   * {@return the chance that a scheme is chosen in the next round}
   *
   * @param scheme from 0 to K − 1
   * @throws IndexOutOfBoundsException if there is no such scheme
   */
  double probability(int scheme);

  /**
   * {@return the scheme of the next round, drawn} It is not learned from until its reward is told.
   *
   * @param random the only source of randomness
   */
  default int choose(RandomGenerator random) {
    double left = random.nextDouble();
    int possible = 0;
    for (int k = 0; k < schemes(); k++) {
      double p = probability(k);
      left -= p;
      if (left < 0) {
        return k;
      }
      possible = p > 0 ? k : possible;
    }
    return possible; // for the sum may round to a little less than 1
  }

  /**
   * {@return what theory promises for rewards in [0, 1]; other ranges are to be scaled to it before
   * they are learned from}
   *
   * @param delta δ of the high-probability bound, where there is one
   * @throws IllegalArgumentException if delta is not inside (0, 1)
   */
  RegretBounds bounds(double delta);

  /** {@return all that was learned, as a value} */
  LearnerState state();

  /**
   * Puts this learner into a state, whatever it was in.
   *
   * @param state that {@link #state} gave
   * @throws IllegalArgumentException if it is the state of a learner of another name
   */
  void restore(LearnerState state);
}
