// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import dev.bpa.probability.Distribution;
import java.util.random.RandomGenerator;

/**
 * μ₀(ω | x): what is believed of the state before any signal, and, as a source of information,
 * nature, which draws the state from it.
 *
 * @param <S> states
 * @see "Kamenica and Gentzkow (2011), section I"
 */
@FunctionalInterface
@SuppressWarnings(
    "FunctionalInterfaceMethodChanged") // a prior is its distribution; drawing from it follows
public interface Prior<S extends State> extends InformationSource<S> {
  /**
   * {@return the distribution of the state in this context} Pure: an {@link Outcome} asks for it
   * again when it is asked for its posterior.
   *
   * @param context x
   */
  Distribution<S> given(Context context);

  @Override
  default S observe(Context context, RandomGenerator random) {
    return given(context).sample(random);
  }

  /**
   * {@return one belief in every context}
   *
   * @param <S> states
   * @param belief μ₀
   */
  static <S extends State> Prior<S> of(Distribution<S> belief) {
    requireNonNull(belief, "belief");
    return context -> belief;
  }
}
