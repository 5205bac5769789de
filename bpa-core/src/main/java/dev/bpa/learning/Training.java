// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;

/**
 * What came of a training: the policy, and what is to be known of the way there. Immutable.
 *
 * @param <S> states
 * @param policy as learned
 * @param curve the reward along the way
 * @param warnings what was likely to spoil it, one line each; none as a rule
 * @see PolicyGradient
 */
public record Training<S extends State>(
    SoftmaxPolicy<S> policy, LearningCurve curve, List<String> warnings) {
  /**
   * @param policy as learned
   * @param curve the reward along the way
   * @param warnings what was likely to spoil it, one line each
   */
  public Training {
    requireNonNull(policy, "policy");
    requireNonNull(curve, "curve");
    warnings = List.copyOf(warnings);
  }
}
