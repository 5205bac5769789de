// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.budget;

import dev.bpa.receivers.TokenUsage;
import java.math.BigDecimal;

/**
 * What a model charges, in a currency of the caller's.
 *
 * @param input for a million tokens of prompt, ≥ 0
 * @param output for a million tokens of answer, ≥ 0
 * @see Budget#withMoney
 */
public record Price(BigDecimal input, BigDecimal output) {
  /** Nothing. */
  public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

  /**
   * A price for a million tokens.
   *
   * @param input for tokens of prompt, ≥ 0
   * @param output for tokens of answer, ≥ 0
   * @throws IllegalArgumentException if input &lt; 0 or output &lt; 0
   */
  public Price {
    if (input.signum() < 0 || output.signum() < 0) {
      throw new IllegalArgumentException(
          "A price is not negative: %s in, %s out".formatted(input, output));
    }
  }

  /**
   * {@return a price, as {@code Price.perMillion("0.15", "0.60")}}
   *
   * @param input a decimal number ≥ 0, for a million tokens of prompt
   * @param output a decimal number ≥ 0, for a million tokens of answer
   * @throws NumberFormatException if input or output is no decimal number
   * @throws IllegalArgumentException if input &lt; 0 or output &lt; 0
   */
  public static Price perMillion(String input, String output) {
    return new Price(new BigDecimal(input), new BigDecimal(output));
  }

  /**
   * {@return the cost of these tokens, exactly}
   *
   * @param usage the tokens in and out
   */
  public BigDecimal of(TokenUsage usage) {
    return input
        .multiply(BigDecimal.valueOf(usage.input()))
        .add(output.multiply(BigDecimal.valueOf(usage.output())))
        .movePointLeft(6);
  }
}
