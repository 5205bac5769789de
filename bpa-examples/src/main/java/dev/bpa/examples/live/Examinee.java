// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.Observation;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A receiver that chooses an answer to a {@link ChoiceQuestion}, as it would be asked once, and as
 * it would be asked for one opinion among several.
 */
public interface Examinee {
  /**
   * An answer.
   *
   * @param choice one of the choices, or what it said instead
   * @param tokens read and written; 0 if nobody counted
   */
  record Attempt(String choice, double tokens) {}

  /** Its name in results, the same for whoever answers alike. */
  String name();

  /** What it answers. */
  Attempt answer(Observation seen);

  /**
   * What it answers if it draws from its own lottery.
   *
   * @param times how often, ≥ 1
   */
  List<Attempt> draw(Observation seen, int times, RandomGenerator random);
}
