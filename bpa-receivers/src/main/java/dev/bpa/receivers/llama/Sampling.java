// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import java.util.List;

/**
 * How llama.cpp chooses tokens, and when an answer ends.
 *
 * @param maxTokens the most tokens of an answer, at least 1
 * @param temperature 0 for the most probable token each time
 * @param seed of the draws, where no randomness of a round is given
 * @param stops texts that end the answer; they are not part of it
 * @see GgufModel#answer
 */
public record Sampling(int maxTokens, double temperature, int seed, List<String> stops) {
  /**
   * Tokens chosen in this way.
   *
   * @param maxTokens ≥ 1
   * @param temperature ≥ 0
   * @param seed any
   * @param stops none of them empty
   * @throws IllegalArgumentException if maxTokens &lt; 1, temperature &lt; 0, infinite or NaN, or a
   *     stop is empty
   */
  public Sampling {
    stops = List.copyOf(stops);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("An answer has at least one token, not " + maxTokens);
    }
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Temperature must be finite and ≥ 0: " + temperature);
    }
    if (stops.contains("")) {
      throw new IllegalArgumentException("An empty stop would end every answer: " + stops);
    }
  }

  /**
   * {@return the most probable token each time}
   *
   * @param maxTokens ≥ 1
   * @throws IllegalArgumentException if maxTokens &lt; 1
   */
  public static Sampling greedy(int maxTokens) {
    return new Sampling(maxTokens, 0, 0, List.of());
  }

  /**
   * {@return the same with another temperature}
   *
   * @param temperature ≥ 0; 0 for the most probable token each time
   * @throws IllegalArgumentException if temperature &lt; 0, infinite or NaN
   */
  public Sampling withTemperature(double temperature) {
    return new Sampling(maxTokens, temperature, seed, stops);
  }

  /**
   * {@return the same with other draws}
   *
   * @param seed of the draws, where no randomness of a round is given
   */
  public Sampling withSeed(int seed) {
    return new Sampling(maxTokens, temperature, seed, stops);
  }

  /**
   * {@return the same, ended by these texts}
   *
   * @param stops none of them empty
   * @throws IllegalArgumentException if a stop is empty
   */
  public Sampling withStops(String... stops) {
    return new Sampling(maxTokens, temperature, seed, List.of(stops));
  }
}
