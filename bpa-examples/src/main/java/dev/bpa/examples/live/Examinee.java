// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.Observation;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A receiver that answers a {@link Question}, as it would be asked once, and as it would be asked
 * for one opinion among several.
 *
 * @see Asking
 */
public interface Examinee {
  /**
   * An answer, and what it took.
   *
   * @param said all that it said
   * @param tokens read and written; 0 if nobody counted
   */
  record Attempt(String said, double tokens) {}

  /** {@return its name in results, the same for whoever answers alike} */
  String name();

  /**
   * {@return what it answers when it is asked once}
   *
   * @param seen a {@link Question} and the signal that goes with it
   */
  Attempt answer(Observation seen);

  /**
   * {@return what it answers if it draws from its own lottery, draw by draw}
   *
   * @param seen a {@link Question} and the signal that goes with it
   * @param times how often, ≥ 1
   * @param random decides the draws
   */
  List<Attempt> draw(Observation seen, int times, RandomGenerator random);
}
