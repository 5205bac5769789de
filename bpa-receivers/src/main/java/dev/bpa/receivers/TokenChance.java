// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A token that was written, and how likely it was.
 *
 * @param token its text
 * @param logProbability in nats, ≤ 0
 * @param alternatives the tokens that were likeliest in its place, with their log-probabilities;
 *     empty where they were not asked for
 * @see Reply#tokens
 */
public record TokenChance(String token, double logProbability, Map<String, Double> alternatives) {
  /**
   * A token with its log-probability.
   *
   * @param token its text
   * @param logProbability in nats, ≤ 0
   * @param alternatives log-probabilities by token; is copied
   * @throws IllegalArgumentException if logProbability &gt; 0 or NaN
   */
  public TokenChance {
    requireNonNull(token, "token");
    alternatives = Map.copyOf(alternatives);
    if (!(logProbability <= 0)) {
      throw new IllegalArgumentException("Not the log of a probability: " + logProbability);
    }
  }
}
