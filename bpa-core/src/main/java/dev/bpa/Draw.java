// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

/**
 * How a signal came to be drawn: enough to draw it again and to weigh it in off-policy estimates.
 *
 * @param seed of the Advisor
 * @param round counted from 0
 * @param propensity π(g | ω, x), the probability with which the signal was drawn: in (0, 1]
 * @param policyVersion {@link SignalingPolicy#version()}
 * @see "Swaminathan and Joachims, Batch Learning from Logged Bandit Feedback through Counterfactual
 *     Risk Minimization, JMLR 16, 2015"
 */
public record Draw(long seed, long round, double propensity, String policyVersion) {
  /**
   * @param seed of the Advisor
   * @param round counted from 0
   * @param propensity π(g | ω, x), the probability with which the signal was drawn: in (0, 1]
   * @param policyVersion {@link SignalingPolicy#version()}
   * @throws IllegalArgumentException if round &lt; 0, or propensity ≤ 0 or &gt; 1
   */
  public Draw {
    requireNonNull(policyVersion, "policyVersion");
    if (round < 0) {
      throw new IllegalArgumentException("Rounds count from 0, not from " + round);
    }
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException("Not the probability of what happened: " + propensity);
    }
  }
}
