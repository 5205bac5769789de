// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A round as a log remembers it: its state and its action are names, the rest is as it was.
 *
 * @param outcome the round
 * @param reward what it was worth, if that was known when it was written
 * @see ExperienceLog#read
 */
public record LoggedExperience(Outcome<NamedState, String> outcome, OptionalDouble reward) {
  /**
   * @param outcome the round
   * @param reward what it was worth, if that was known when it was written
   * @throws IllegalArgumentException if the reward is infinite or NaN
   */
  public LoggedExperience {
    requireNonNull(outcome, "outcome");
    reward.ifPresent(outcome::rewarded);
  }

  /** {@return the training datum; empty as long as there is no reward} */
  public Optional<Experience<NamedState, String>> experience() {
    return reward.isPresent()
        ? Optional.of(outcome.rewarded(reward.getAsDouble()))
        : Optional.empty();
  }
}
