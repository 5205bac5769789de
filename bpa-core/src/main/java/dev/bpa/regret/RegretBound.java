// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * A theorem about the regret of a learner whose rewards are in [0, 1].
 *
 * <p>What it bounds is part of its type, so that the two kinds are never mixed up: {@link
 * ExpectedRegretBound} or {@link HighProbabilityRegretBound}.
 */
public sealed interface RegretBound permits ExpectedRegretBound, HighProbabilityRegretBound {
  /**
   * The bound after so many rounds.
   *
   * @throws IllegalArgumentException if rounds &lt; 0
   */
  double at(long rounds);

  /** What the regret is against. */
  Benchmark benchmark();

  /** The theorem and where it is proved. */
  String theorem();
}
