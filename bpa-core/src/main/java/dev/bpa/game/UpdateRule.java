// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import dev.bpa.Bayes;
import dev.bpa.Observation;
import dev.bpa.Posterior;
import dev.bpa.Prior;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;

/**
 * How a receiver comes to its belief about the state.
 *
 * <p>A rule that uses a policy is where the commitment enters: only a receiver that knows π can be
 * persuaded by it, for a frozen model that sees (x, g) alone answers alike under every π.
 *
 * @param <S> states
 */
@FunctionalInterface
public interface UpdateRule<S extends State> {
  /** The belief after the observation. */
  Distribution<S> belief(Observation seen);

  /**
   * Bayes' rule from a prior, knowing what the sender is committed to; the prior itself where the
   * policy never sends the signal seen.
   */
  static <S extends State> UpdateRule<S> bayes(
      Prior<S> prior, SignalingPolicy<? super S> commitment) {
    return seen -> {
      Distribution<S> before = prior.given(seen.context());
      return Bayes.update(before, commitment, seen).map(Posterior::belief).orElse(before);
    };
  }
}
