// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import dev.bpa.probability.Distribution;
import java.util.Optional;

/**
 * A round of persuasion: what the Advisor disclosed and what the receiver did.
 *
 * @param disclosure the Advisor's half
 * @param action the receiver's
 */
public record Outcome<S extends State, A>(Disclosure<S> disclosure, A action) {
  public Outcome {
    requireNonNull(disclosure, "disclosure");
    requireNonNull(action, "action");
  }

  /** What it was worth, later: the training datum of this round. */
  public Experience<S, A> rewarded(double reward) {
    return new Experience<>(this, reward);
  }

  public S state() {
    return disclosure.state();
  }

  public Context context() {
    return disclosure.observation().context();
  }

  public Signal signal() {
    return disclosure.observation().signal();
  }

  /** π(g | ω, x) of the signal sent. */
  public double propensity() {
    return disclosure.draw().propensity();
  }

  public long round() {
    return disclosure.draw().round();
  }

  public long seed() {
    return disclosure.draw().seed();
  }

  public String policyVersion() {
    return disclosure.draw().policyVersion();
  }

  /** μ₀, where it is known. */
  public Optional<Distribution<S>> prior() {
    return disclosure.posterior().map(Posterior::prior);
  }

  /** μ_g, where the prior is known. */
  public Optional<Posterior<S>> posterior() {
    return disclosure.posterior();
  }
}
