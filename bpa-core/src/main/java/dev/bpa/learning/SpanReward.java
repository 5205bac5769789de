// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.List;

/**
 * What a phrase of an answer is worth: the tokens from one place up to, and without, another.
 *
 * @param from the first token, counted from 0
 * @param to the token behind the last, above {@code from}
 * @param reward of each of these tokens, finite
 * @see "Wu et al., Fine-Grained Human Feedback Gives Better Rewards for Language Model Training,
 *     NeurIPS 2023: rewards for segments of an answer"
 */
public record SpanReward(int from, int to, double reward) {
  /**
   * @param from ≥ 0
   * @param to above {@code from}
   * @param reward finite
   * @throws IllegalArgumentException if from &lt; 0, to ≤ from, or the reward is infinite or NaN
   */
  public SpanReward {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("Not a span of tokens: from " + from + " to " + to);
    }
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException("A span's reward must be finite, not " + reward);
    }
  }

  /** {@return how many tokens it has} */
  public int length() {
    return to - from;
  }

  /**
   * The credit of the item that was revealed before the answer: the mean over its tokens of what
   * each is worth, r = (1 / n) Σₜ Σ over spans that hold t of their reward. Tokens in no span are
   * worth 0; in several, the sum. So it is linear in the rewards, and does not depend on how a
   * phrase is cut into spans.
   *
   * <p>It stands where one reward of a whole answer stood, as in {@link
   * dev.bpa.Outcome#rewarded(double)}: a signal that mends one phrase of ten earns a tenth of what
   * one earns that mends all.
   *
   * @param spans in any order; may overlap
   * @param tokens n, how many the answer has
   * @return r
   * @throws IllegalArgumentException if tokens &lt; 1, or a span ends behind the last token
   */
  public static double credit(List<SpanReward> spans, int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException("An answer of " + tokens + " tokens earns no credit");
    }
    double sum = 0;
    for (SpanReward span : spans) {
      if (span.to() > tokens) {
        throw new IllegalArgumentException(span + " ends behind the last of " + tokens + " tokens");
      }
      sum += span.reward() * span.length();
    }
    return sum / tokens;
  }
}
