// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The Advisor's half of a round: what it knew, what it sent, and how the signal was drawn.
 *
 * @param state ω
 * @param observation x and g, for the receiver
 * @param draw the propensity, and what is needed to repeat it
 * @param posterior the rational belief after the signal; present where the Advisor is informed by a
 *     {@link Prior}
 */
public record Disclosure<S extends State>(
    S state, Observation observation, Draw draw, Optional<Posterior<S>> posterior) {
  public Disclosure {
    requireNonNull(state, "state");
    requireNonNull(observation, "observation");
    requireNonNull(draw, "draw");
    requireNonNull(posterior, "posterior");
  }
}
