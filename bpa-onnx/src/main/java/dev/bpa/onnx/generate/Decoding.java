// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.List;

/**
 * How tokens are chosen and when a text ends.
 *
 * <p>With temperature 0 the most probable token is taken (of several, the one of the smallest id).
 * Otherwise a token is drawn from p(t) ∝ exp(z_t / temperature), cut to the {@code topK} most
 * probable tokens, and of these to the fewest whose probabilities sum to {@code topP} or more.
 *
 * @param maxTokens the most tokens to generate, at least 1
 * @param temperature 0 for greedy decoding
 * @param topK at least 1; {@link Integer#MAX_VALUE} for all
 * @param topP above 0, at most 1; 1 for all
 * @param seed what the draws derive from: the same seed, prompt and model give the same text
 * @param stops texts that end the generation, as {@link Generation#text} would have them: without
 *     special tokens; they are not part of what is generated
 * @see "Fan, Lewis and Dauphin (2018), section 5.3: top-k; Holtzman et al. (2020), section 3.1:
 *     nucleus sampling"
 */
public record Decoding(
    int maxTokens, double temperature, int topK, double topP, long seed, List<String> stops) {
  /**
   * @param maxTokens the most tokens to generate, at least 1
   * @param temperature 0 for greedy decoding
   * @param topK at least 1
   * @param topP above 0, at most 1
   * @param seed what the draws derive from: the same seed, prompt and model give the same text
   * @param stops texts that end the generation
   * @throws IllegalArgumentException if maxTokens &lt; 1, temperature &lt; 0 or infinite or NaN,
   *     topK &lt; 1, topP is not in (0, 1], or a stop is empty
   */
  public Decoding {
    stops = List.copyOf(stops);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("At least one token is generated, not " + maxTokens);
    }
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a temperature from 0 on: " + temperature);
    }
    if (topK < 1) {
      throw new IllegalArgumentException("At least one token is chosen from, not " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("Not a probability in (0, 1] to choose from: " + topP);
    }
    if (stops.contains("")) {
      throw new IllegalArgumentException("An empty stop would end every text: " + stops);
    }
  }

  /**
   * {@return decoding to the most probable token at each step}
   *
   * @param maxTokens ≥ 1
   * @throws IllegalArgumentException if maxTokens &lt; 1
   */
  public static Decoding greedy(int maxTokens) {
    return new Decoding(maxTokens, 0, Integer.MAX_VALUE, 1, 0, List.of());
  }

  /**
   * {@return decoding to tokens drawn from the model's own distribution, seed 0}
   *
   * @param maxTokens ≥ 1
   * @throws IllegalArgumentException if maxTokens &lt; 1
   */
  public static Decoding sampling(int maxTokens) {
    return greedy(maxTokens).withTemperature(1);
  }

  /**
   * {@return the same, ending after another number of tokens}
   *
   * @param maxTokens ≥ 1
   */
  public Decoding withMaxTokens(int maxTokens) {
    return new Decoding(maxTokens, temperature, topK, topP, seed, stops);
  }

  /**
   * {@return the same, with another temperature}
   *
   * @param temperature ≥ 0; 0 is greedy
   */
  public Decoding withTemperature(double temperature) {
    return new Decoding(maxTokens, temperature, topK, topP, seed, stops);
  }

  /**
   * {@return the same, choosing from the k most probable tokens}
   *
   * @param topK k ≥ 1
   */
  public Decoding withTopK(int topK) {
    return new Decoding(maxTokens, temperature, topK, topP, seed, stops);
  }

  /**
   * {@return the same, choosing from the fewest tokens of at least this probability}
   *
   * @param topP in (0, 1]
   */
  public Decoding withTopP(double topP) {
    return new Decoding(maxTokens, temperature, topK, topP, seed, stops);
  }

  /**
   * {@return the same, with other draws}
   *
   * @param seed of the draws
   */
  public Decoding withSeed(long seed) {
    return new Decoding(maxTokens, temperature, topK, topP, seed, stops);
  }

  /**
   * {@return the same, ended by these texts}
   *
   * @param stops none of them empty; they replace those before
   */
  public Decoding withStops(String... stops) {
    return new Decoding(maxTokens, temperature, topK, topP, seed, List.of(stops));
  }
}
