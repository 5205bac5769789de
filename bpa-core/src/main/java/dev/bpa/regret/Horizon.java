// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import java.util.OptionalLong;

/**
 * The number of rounds T that a learner's rates were set for, if they were. Rates that were set for
 * T are too low before it and too high after it; what that costs at t rounds is in the bounds.
 *
 * @param rounds T ≥ 1; empty if it was not known, and the rates fall as the learner goes
 * @see "Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006, chapter 2"
 */
public record Horizon(OptionalLong rounds) {
  private static final Horizon UNKNOWN = new Horizon(OptionalLong.empty());

  /**
   * @param rounds T ≥ 1; empty if it was not known
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public Horizon {
    if (rounds.isPresent() && rounds.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "A horizon of at least one round, not " + rounds.getAsLong());
    }
  }

  /**
   * {@return the horizon of rates that were set for so many rounds}
   *
   * @param rounds T
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public static Horizon known(long rounds) {
    return new Horizon(OptionalLong.of(rounds));
  }

  /** {@return the horizon of rates that fall as the learner goes} */
  public static Horizon unknown() {
    return UNKNOWN;
  }

  /** Whether there is a T. */
  boolean isKnown() {
    return rounds.isPresent();
  }

  /**
   * What a rate of 1/√T makes of the bound 1/rate + rate · t, halved: (√T + t/√T) / 2, which is √T
   * at t = T and above √t elsewhere; √t if T is not known.
   */
  double root(long t) {
    Preconditions.requireRounds(t);
    if (!isKnown()) {
      return Math.sqrt((double) t);
    }
    double root = Math.sqrt((double) rounds.getAsLong());
    return (root + t / root) / 2;
  }

  /** For people, as in the name of a theorem: {@code T = 1000}. */
  @Override
  public String toString() {
    return isKnown() ? "T = " + rounds.getAsLong() : "T unknown";
  }
}
