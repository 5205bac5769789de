// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import java.util.random.RandomGenerator;

/**
 * A stage behind a receiver that makes a better action of its action. It is told what was seen and
 * what was done, not by whom: it works behind any receiver, persuaded or not.
 *
 * <p>Implementations are safe for use by several threads.
 *
 * @param <A> actions
 * @see Receiver#correctedBy
 * @see "Ji et al., Aligner: Efficient Alignment by Learning to Correct, arXiv 2402.02416"
 */
@FunctionalInterface
public interface Corrector<A> {
  /**
   * {@return a better action, or the same}
   *
   * @param seen what the receiver saw
   * @param action what it did
   */
  A correct(Observation seen, A action);

  /**
   * The same, with the randomness of the round. Override it where the corrector can be made to draw
   * from it; by default the randomness is not used.
   *
   * @param seen what the receiver saw
   * @param action what it did
   * @param random the only source of randomness
   * @return a better action, or the same
   */
  default A correct(Observation seen, A action, RandomGenerator random) {
    return correct(seen, action);
  }
}
