// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import dev.bpa.Signal;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A commitment in words that a language model can weigh a signal by: a line for each state, with
 * the signals sent in it and how often, the most frequent first. Names are quoted: they stay on
 * their line and between their backticks, whatever they say. Signals that a state sends less often
 * than 5 % of the time are left out of its line; the most frequent never is.
 *
 * <pre>
 * `guilty`: `convict` 100 %
 * `innocent`: `acquit` 57 %, `convict` 43 %
 * </pre>
 *
 * @see Rendering#announcing(TabularPolicy)
 */
public final class CommitmentText {
  /** Signals rarer than this in a state are left out of its line, unless it has no other. */
  private static final double LEAST = 0.05;

  private CommitmentText() {}

  /**
   * {@return the lines of this table}
   *
   * @param commitment the policy that is announced; a state a line, in the order of its kernel
   */
  public static String of(TabularPolicy<?> commitment) {
    return commitment.kernel().entrySet().stream()
        .map(row -> OneLine.quoted(row.getKey().toString()) + ": " + habits(row.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** The lines of a belief: each state with its share, the most probable first. */
  static <S> String belief(Distribution<S> belief) {
    return belief.support().stream()
        .filter(state -> belief.probability(state) >= LEAST / 10 || state.equals(belief.mode()))
        .sorted(Comparator.comparingDouble(belief::probability).reversed())
        .map(
            state ->
                String.format(
                    Locale.ROOT,
                    "%s: %.0f %%",
                    OneLine.quoted(state.toString()),
                    100 * belief.probability(state)))
        .collect(Collectors.joining("\n"));
  }

  private static String habits(Distribution<Signal> row) {
    double least = Math.min(LEAST, row.probability(row.mode()));
    return row.support().stream()
        .filter(signal -> row.probability(signal) >= least)
        .sorted(Comparator.comparingDouble(row::probability).reversed())
        .map(
            signal ->
                String.format(
                    Locale.ROOT,
                    "%s %.0f %%",
                    OneLine.quoted(signal.name()),
                    100 * row.probability(signal)))
        .collect(Collectors.joining(", "));
  }
}
