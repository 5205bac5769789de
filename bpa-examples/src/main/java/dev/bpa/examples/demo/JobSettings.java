// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.examples.wordnet.GlossSplit;

/**
 * The size of a run: all that its result depends on besides the receiver.
 *
 * @param seed of the split, the training and the intervals
 * @param rounds of training, each with one receiver call
 * @param sizes how many glosses to learn from, to choose settings on, and to be judged by
 * @see Demo
 */
public record JobSettings(long seed, long rounds, GlossSplit.Sizes sizes) {
  /**
   * A run of this size.
   *
   * @param seed any
   * @param rounds ≥ 1
   * @param sizes of the split
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public JobSettings {
    requireNonNull(sizes, "sizes");
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be at least 1, not " + rounds);
    }
  }
}
