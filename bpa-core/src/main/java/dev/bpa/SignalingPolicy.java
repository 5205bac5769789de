// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import dev.bpa.probability.Distribution;

/**
 * The Markov kernel π(g | ω, x): in each state and context, a lottery over signals.
 *
 * <p>Implementations are safe for use by several threads, and pure: the same state and context give
 * the same lottery for as long as {@link #version()} stays the same.
 *
 * @param <S> the states that it tells apart
 * @see "Kamenica and Gentzkow (2011), section I: a signal π"
 */
@FunctionalInterface
public interface SignalingPolicy<S extends State> {
  /**
   * {@return the lottery π(· | ω, x)}
   *
   * @param state ω
   * @param context x
   */
  Distribution<Signal> given(S state, Context context);

  /**
   * {@return the name of this very policy in logs, so that a propensity can be traced to what
   * produced it; a {@link dev.bpa.policy.Fingerprint} makes such names}
   */
  default String version() {
    return "unversioned";
  }
}
