// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.Outcome;
import dev.bpa.Posterior;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A round of persuasion as people read it, a line a step.
 *
 * @see Outcome
 */
public final class RoundTable {
  private static final int MOST_STATES = 4;

  private RoundTable() {}

  /**
   * Prints what the Advisor knew and sent, and what the receiver did and ought to believe.
   *
   * @param <S> states
   * @param out where it is printed
   * @param outcome of the round; one without a posterior leaves the belief out
   */
  public static <S extends State> void print(PrintWriter out, Outcome<S, ?> outcome) {
    TextTable table = new TextTable();
    row(table, "state", outcome.state());
    row(
        table,
        "signal",
        "%s, sent with probability %s"
            .formatted(TextTable.name(outcome.signal()), TextTable.share(outcome.propensity())));
    row(table, "action", outcome.action());
    outcome
        .posterior()
        .map(Posterior::belief)
        .ifPresent(belief -> row(table, "belief", described(belief)));
    table.print(out);
  }

  private static void row(TextTable table, String title, Object what) {
    table.row(List.of(title, TextTable.harmless(what.toString())));
  }

  private static <S extends State> String described(Distribution<S> belief) {
    String likeliest =
        belief.support().stream()
            .sorted((a, b) -> Double.compare(belief.probability(b), belief.probability(a)))
            .limit(MOST_STATES)
            .map(state -> TextTable.name(state) + " " + TextTable.share(belief.probability(state)))
            .collect(Collectors.joining(", "));
    return belief.support().size() > MOST_STATES ? likeliest + ", …" : likeliest;
  }
}
