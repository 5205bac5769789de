// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import dev.bpa.Context;
import dev.bpa.State;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * φ(ω, x) ∈ ℝᵈ: what a learned policy reads of the state and the context. Pure, and safe for use by
 * several threads; callers do not change the array.
 *
 * @param <S> states
 * @see SoftmaxPolicy
 */
@FunctionalInterface
public interface Features<S extends State> {
  /**
   * {@return the vector {@code float[d]}, of one length d for all states and contexts}
   *
   * @param state ω
   * @param context x
   */
  float[] of(S state, Context context);

  /**
   * {@return features of the public context alone: the policy then selects signals, blind to ω}
   *
   * @param <S> states
   * @param features of x
   */
  static <S extends State> Features<S> ofContext(Function<? super Context, float[]> features) {
    return (state, context) -> features.apply(context);
  }

  /**
   * {@return one feature a state, 1 in its own: the policy is then a table π(g | ω) of free logits,
   * blind to the context}
   *
   * @param <S> states
   * @param states ω, one a feature, in its order
   * @throws IllegalArgumentException when asked for a state that is not among these
   */
  static <S extends State> Features<S> oneHot(List<S> states) {
    List<S> known = List.copyOf(states);
    return (state, context) -> {
      int place = known.indexOf(state);
      if (place < 0) {
        throw new IllegalArgumentException("No feature for the state " + state + " of " + known);
      }
      float[] phi = new float[known.size()];
      phi[place] = 1;
      return phi;
    };
  }

  /**
   * {@return these features and then those: what is known of the item, and of the prompt}
   *
   * @param those the features that come after
   */
  default Features<S> and(Features<? super S> those) {
    return (state, context) -> {
      float[] mine = of(state, context);
      float[] theirs = those.of(state, context);
      float[] both = Arrays.copyOf(mine, mine.length + theirs.length);
      System.arraycopy(theirs, 0, both, mine.length, theirs.length);
      return both;
    };
  }
}
