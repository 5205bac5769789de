// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a chat completion is asked with. Immutable: each {@code with…} is a copy. */
public final class OpenAiOptions {
  private final String model;
  private final @Nullable String system;
  private final double temperature;
  private final int maxTokens;
  private final Duration timeout;
  private final Supplier<@Nullable String> key;

  private OpenAiOptions(
      String model,
      @Nullable String system,
      double temperature,
      int maxTokens,
      Duration timeout,
      Supplier<@Nullable String> key) {
    this.model = model;
    this.system = system;
    this.temperature = temperature;
    this.maxTokens = maxTokens;
    this.timeout = timeout;
    this.key = requireNonNull(key, "key");
  }

  /**
   * A model without a system text, at temperature 0, for at most 1,024 tokens and 60 seconds, with
   * the key of the environment variable {@code OPENAI_API_KEY}.
   *
   * @throws IllegalArgumentException if the model's name is blank
   */
  public static OpenAiOptions of(String model) {
    if (model.isBlank()) {
      throw new IllegalArgumentException("The model's name is blank");
    }
    return new OpenAiOptions(
        model, null, 0, 1024, Duration.ofSeconds(60), () -> System.getenv("OPENAI_API_KEY"));
  }

  /** The text that stands before the conversation. */
  public OpenAiOptions withSystem(String system) {
    return new OpenAiOptions(
        model, requireNonNull(system, "system"), temperature, maxTokens, timeout, key);
  }

  /**
   * The temperature of sampling.
   *
   * @throws IllegalArgumentException if temperature &lt; 0, infinite or NaN
   */
  public OpenAiOptions withTemperature(double temperature) {
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Temperature must be finite and ≥ 0: " + temperature);
    }
    return new OpenAiOptions(model, system, temperature, maxTokens, timeout, key);
  }

  /**
   * The length at which an answer is cut.
   *
   * @throws IllegalArgumentException if maxTokens &lt; 1
   */
  public OpenAiOptions withMaxTokens(int maxTokens) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("An answer has at least one token, not " + maxTokens);
    }
    return new OpenAiOptions(model, system, temperature, maxTokens, timeout, key);
  }

  /**
   * How long to wait for a whole answer, from its first try to connect to its last byte.
   *
   * @throws IllegalArgumentException if the time is not positive
   */
  public OpenAiOptions withTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A timeout must be positive: " + timeout);
    }
    return new OpenAiOptions(model, system, temperature, maxTokens, timeout, key);
  }

  /** Where the key comes from at each call; null or blank for none. */
  public OpenAiOptions withKey(Supplier<@Nullable String> key) {
    return new OpenAiOptions(model, system, temperature, maxTokens, timeout, key);
  }

  String model() {
    return model;
  }

  Optional<String> system() {
    return Optional.ofNullable(system);
  }

  double temperature() {
    return temperature;
  }

  int maxTokens() {
    return maxTokens;
  }

  Duration timeout() {
    return timeout;
  }

  Optional<String> key() {
    return Optional.ofNullable(key.get()).map(String::strip).filter(text -> !text.isEmpty());
  }

  @Override
  public String toString() {
    return "OpenAiOptions[" + model + "]";
  }
}
