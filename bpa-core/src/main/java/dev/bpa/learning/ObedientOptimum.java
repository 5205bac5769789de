// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.policy.TabularPolicy;

/**
 * What {@link ObedientAscent} came to: a policy, and by {@link #gap} how far it may be from the
 * best obedient one. Immutable.
 *
 * @param <S> states
 * @param policy π, its signals recommend actions
 * @param value Σ μ₀ π v, what the sender earns if it is obeyed
 * @param obedienceViolation Σ_a max_b (−c(a, b))⁺, what the receiver would gain on average by
 *     disobeying where that is best; 0 for an obedient policy
 * @param upperBound what no obedient policy exceeds, by the multipliers: Σ_ω max_a [μ₀ v + m Σ_b
 *     ν_ab (u(a) − u(b))]
 * @param steps taken
 */
public record ObedientOptimum<S extends State>(
    TabularPolicy<S> policy,
    double value,
    double obedienceViolation,
    double upperBound,
    int steps) {
  /**
   * @param policy π, its signals recommend actions
   * @param value Σ μ₀ π v, what the sender earns if it is obeyed
   * @param obedienceViolation Σ_a max_b (−c(a, b))⁺, what the receiver would gain on average by
   *     disobeying where that is best
   * @param upperBound what no obedient policy exceeds, by the multipliers: Σ_ω max_a [μ₀ v + m Σ_b
   *     ν_ab (u(a) − u(b))]
   * @param steps taken
   */
  public ObedientOptimum {
    requireNonNull(policy, "policy");
  }

  /** {@return how far the value is from the bound; negative where disobedience earned more} */
  public double gap() {
    return upperBound - value;
  }
}
