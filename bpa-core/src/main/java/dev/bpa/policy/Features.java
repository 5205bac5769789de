// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import dev.bpa.Context;
import dev.bpa.State;
import java.util.function.Function;

/**
 * φ(ω, x) ∈ ℝᵈ: what a learned policy reads of the state and the context. Pure, and safe for use by
 * several threads; callers do not change the array.
 *
 * @param <S> states
 */
@FunctionalInterface
public interface Features<S extends State> {
  /** The vector {@code float[d]}, of one length d for all states and contexts. */
  float[] of(S state, Context context);

  /** Features of the public context alone: the policy then selects signals, blind to ω. */
  static <S extends State> Features<S> ofContext(Function<? super Context, float[]> features) {
    return (state, context) -> features.apply(context);
  }
}
