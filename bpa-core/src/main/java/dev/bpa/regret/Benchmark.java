// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * What a learner is compared with: a regret without its benchmark is not a number.
 *
 * @see "Lattimore and Szepesvári, Bandit Algorithms, 2020, chapters 4 and 11"
 */
public enum Benchmark {
  /** The one scheme of the learner's set that would have earned most, had it been played always. */
  BEST_FIXED_SCHEME,
  /** The scheme that is optimal for what the learner does not know: the prior, or the receiver. */
  CLAIRVOYANT,
  /** The silent sender; regret against it is the negative of what persuasion has gained. */
  NO_INFORMATION
}
