// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;

/**
 * What came of a training.
 *
 * @param policy as learned
 * @param curve the reward along the way
 */
public record Training<S extends State>(SoftmaxPolicy<S> policy, LearningCurve curve) {
  public Training {
    requireNonNull(policy, "policy");
    requireNonNull(curve, "curve");
  }
}
