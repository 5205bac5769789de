// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Outcome;
import dev.bpa.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Rewards for the phrases of an answer by comparing it with a better one: what a shortest edit
 * keeps is worth {@code kept} a token, what it replaces or deletes {@code lost}. Where the better
 * answer is the reference, an item earns what the answer that followed it shares with it.
 *
 * @param kept of a token that the better answer has too, finite
 * @param lost of a token that it has not, finite
 * @see "Guo et al., Beyond Imitation: Leveraging Fine-grained Quality Signals for Alignment, ICLR
 *     2024 (FIGA), section 3.2: token-level rewards from the Levenshtein edits between an initial
 *     and a revised answer. There the revised answer's added tokens are rewarded, too; here only
 *     what was said is."
 */
public record EditReward(double kept, double lost) {
  /**
   * @param kept finite
   * @param lost finite
   * @throws IllegalArgumentException if one of them is infinite or NaN
   */
  public EditReward {
    if (!Double.isFinite(kept) || !Double.isFinite(lost)) {
      throw new IllegalArgumentException("Rewards must be finite, not " + kept + " and " + lost);
    }
  }

  /**
   * {@return the phrases of the answer, each as long as all its tokens are kept or all are lost, in
   * order; together they are the whole answer} Takes time and memory in the product of the lengths.
   *
   * @param <T> tokens, with {@code equals} by value
   * @param answer tokens of any kind; may be empty
   * @param better tokens of the same kind
   */
  public <T> List<SpanReward> spans(List<T> answer, List<T> better) {
    boolean[] same = kept(answer, better);
    List<SpanReward> spans = new ArrayList<>();
    int from = 0;
    for (int t = 1; t <= same.length; t++) {
      if (t == same.length || same[t] != same[from]) {
        spans.add(new SpanReward(from, t, same[from] ? kept : lost));
        from = t;
      }
    }
    return Collections.unmodifiableList(spans);
  }

  /**
   * Rewards outcomes by it: the {@linkplain SpanReward#credit credit} of an answer's phrases, which
   * is that of the signal before it; 0 for an empty answer.
   *
   * @param <S> states
   * @param <A> actions
   * @param <T> tokens, with {@code equals} by value
   * @param tokens of an action
   * @param better than the outcome's action, as the reference answer to its context
   * @return the reward of an outcome
   */
  public <S extends State, A, T> Reward<S, A> crediting(
      Function<? super A, List<T>> tokens, Function<? super Outcome<S, A>, List<T>> better) {
    requireNonNull(tokens, "tokens");
    requireNonNull(better, "better");
    return outcome -> {
      List<T> answer = tokens.apply(outcome.action());
      return answer.isEmpty()
          ? 0
          : SpanReward.credit(spans(answer, better.apply(outcome)), answer.size());
    };
  }

  /** Which tokens a shortest edit keeps; of equally short ones, that which keeps later ones. */
  private static <T> boolean[] kept(List<T> answer, List<T> better) {
    int n = answer.size();
    int m = better.size();
    int[][] edits = new int[n + 1][m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, i, j, same(answer, i, better, j));
      }
    }
    boolean[] kept = new boolean[n];
    int i = n;
    int j = m;
    while (i > 0 && j > 0) {
      boolean same = same(answer, i, better, j);
      if (edits[i][j] == edits[i - 1][j - 1] + (same ? 0 : 1)) {
        kept[i - 1] = same;
        i--;
        j--;
      } else if (edits[i][j] == edits[i - 1][j] + 1) {
        i--;
      } else {
        j--;
      }
    }
    return kept;
  }

  private static int least(int[][] edits, int i, int j, boolean same) {
    int replaced = edits[i - 1][j - 1] + (same ? 0 : 1);
    return Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
  }

  private static <T> boolean same(List<T> answer, int i, List<T> better, int j) {
    return Objects.equals(answer.get(i - 1), better.get(j - 1));
  }
}
