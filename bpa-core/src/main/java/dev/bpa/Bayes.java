// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import dev.bpa.internal.LogSpace;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * Bayes' rule, in log space: from a prior, a policy and a signal to a {@link Posterior}. Pure.
 *
 * @see "Kamenica and Gentzkow (2011), section I"
 */
public final class Bayes {
  private Bayes() {}

  /**
   * The posterior of one who knows the policy and sees the signal: μ_g(ω) ∝ μ₀(ω) π(g | ω, x).
   *
   * <p>Computed with logarithms throughout, so it holds for probabilities down to the smallest
   * {@code double} and for their products below it.
   *
   * @param <S> states
   * @param prior μ₀
   * @param policy π, asked once for each state of the prior's support
   * @param seen the context x and the signal g
   * @return empty if the policy never sends this signal under the prior: Bayes' rule is then silent
   *     and what to believe off path is the receiver's own affair
   */
  public static <S extends State> Optional<Posterior<S>> update(
      Distribution<S> prior, SignalingPolicy<? super S> policy, Observation seen) {
    Signal signal = seen.signal();
    List<S> states = List.copyOf(prior.support());
    double[] joint = new double[states.size()];
    for (int i = 0; i < joint.length; i++) {
      S state = states.get(i);
      joint[i] =
          prior.logProbability(state) + policy.given(state, seen.context()).logProbability(signal);
    }
    double evidence = LogSpace.sumExp(joint);
    return evidence == Double.NEGATIVE_INFINITY
        ? Optional.empty()
        : Optional.of(
            new Posterior<>(prior, signal, evidence, Distribution.softmax(states, joint)));
  }
}
