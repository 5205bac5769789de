// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

/**
 * What a call was charged for. Sums beyond the largest {@code long} are that one: a server that
 * tells nonsense spends a budget and does not refill it.
 *
 * @param input tokens of the prompt, ≥ 0
 * @param output tokens of the answer, ≥ 0
 * @see Reply#usage
 */
public record TokenUsage(long input, long output) {
  /** No tokens. */
  public static final TokenUsage NONE = new TokenUsage(0, 0);

  /**
   * So many tokens in and out.
   *
   * @param input ≥ 0
   * @param output ≥ 0
   * @throws IllegalArgumentException if input &lt; 0 or output &lt; 0
   */
  public TokenUsage {
    if (input < 0 || output < 0) {
      throw new IllegalArgumentException(
          "Tokens are counted from 0, not %d in and %d out".formatted(input, output));
    }
  }

  /**
   * {@return both together, in and out apart}
   *
   * @param other what another call was charged for
   */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(sum(input, other.input), sum(output, other.output));
  }

  /** {@return the tokens in and out together} */
  public long total() {
    return sum(input, output);
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
