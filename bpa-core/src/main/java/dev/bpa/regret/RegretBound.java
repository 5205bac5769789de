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
   * {@return the bound after so many rounds}
   *
   * @param rounds T
   * @throws IllegalArgumentException if rounds &lt; 0
   */
  double at(long rounds);

  /** {@return what the regret is against} */
  Benchmark benchmark();

  /** {@return the theorem and where it is proved} */
  String theorem();
}
