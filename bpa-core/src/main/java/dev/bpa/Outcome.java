// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import dev.bpa.probability.Distribution;
import java.util.Optional;

/**
 * A round of persuasion: what the Advisor disclosed and what the receiver did.
 *
 * @param <S> states
 * @param <A> actions
 * @param disclosure the Advisor's half
 * @param action the receiver's
 * @see Persuader#persuade(Receiver, Context)
 * @see "docs/decisions/0001-vocabulary.md"
 */
public record Outcome<S extends State, A>(Disclosure<S> disclosure, A action) {
  /**
   * @param disclosure the Advisor's half
   * @param action the receiver's
   */
  public Outcome {
    requireNonNull(disclosure, "disclosure");
    requireNonNull(action, "action");
  }

  /**
   * This round with what it was worth, which may be known much later: the datum that a policy is
   * trained on.
   *
   * @param reward finite; the sender's, the larger the better
   * @return the round and its reward
   */
  public Experience<S, A> rewarded(double reward) {
    return new Experience<>(this, reward);
  }

  /** {@return ω, what the Advisor was told} */
  public S state() {
    return disclosure.state();
  }

  /** {@return x} */
  public Context context() {
    return disclosure.observation().context();
  }

  /** {@return g, the signal sent} */
  public Signal signal() {
    return disclosure.observation().signal();
  }

  /** {@return π(g | ω, x) of the signal sent} */
  public double propensity() {
    return disclosure.draw().propensity();
  }

  /** {@return the round's number: with the seed, what replays it} */
  public long round() {
    return disclosure.draw().round();
  }

  /** {@return the Advisor's seed} */
  public long seed() {
    return disclosure.draw().seed();
  }

  /**
   * {@return the {@linkplain SignalingPolicy#version version} of the policy that drew the signal}
   */
  public String policyVersion() {
    return disclosure.draw().policyVersion();
  }

  /** {@return μ₀, where it is known} */
  public Optional<Distribution<S>> prior() {
    return disclosure.posterior().map(Posterior::prior);
  }

  /** {@return μ_g, where the prior is known} */
  public Optional<Posterior<S>> posterior() {
    return disclosure.posterior();
  }
}
