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
 * @see "Kamenica and Gentzkow (2011), section I"
 */
@FunctionalInterface
public interface UpdateRule<S extends State> {
  /**
   * {@return the belief after the observation}
   *
   * @param seen x and g
   */
  Distribution<S> belief(Observation seen);

  /**
   * {@return Bayes' rule from a prior, knowing what the sender is committed to; the prior itself
   * where the policy never sends the signal seen}
   *
   * @param <S> states
   * @param prior μ₀
   * @param commitment π
   */
  static <S extends State> UpdateRule<S> bayes(
      Prior<S> prior, SignalingPolicy<? super S> commitment) {
    return seen -> {
      Distribution<S> before = prior.given(seen.context());
      return Bayes.update(before, commitment, seen).map(Posterior::belief).orElse(before);
    };
  }

  /**
   * {@return the rule of one who clings to its prior: (1 − w) μ_g + w μ₀, where μ_g is what this
   * rule says}
   *
   * @param prior μ₀
   * @param weight w
   * @see PersuasionGame#withConservativeReceiver
   * @throws IllegalArgumentException if w &lt; 0 or w &gt; 1
   */
  default UpdateRule<S> conservative(Prior<S> prior, double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("Not a weight between 0 and 1: " + weight);
    }
    return seen -> belief(seen).mix(prior.given(seen.context()), weight);
  }
}
