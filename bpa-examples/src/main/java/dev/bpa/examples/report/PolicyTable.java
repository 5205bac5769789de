// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.Signal;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy as people read it: a row a state, a column a signal.
 *
 * @see TabularPolicy
 */
public final class PolicyTable {
  private PolicyTable() {}

  /**
   * Prints π(signal | state), the signals in the order in which the rows name them.
   *
   * @param out where it is printed
   * @param policy a row a state
   */
  public static void print(PrintWriter out, TabularPolicy<?> policy) {
    List<Signal> signals =
        policy.kernel().values().stream()
            .flatMap(row -> row.support().stream())
            .distinct()
            .toList();
    TextTable table = new TextTable();
    table.row(Stream.concat(Stream.of("state"), signals.stream().map(TextTable::name)).toList());
    policy.kernel().forEach((state, row) -> table.row(row(TextTable.name(state), row, signals)));
    table.print(out);
  }

  private static List<String> row(String state, Distribution<Signal> row, List<Signal> signals) {
    List<String> cells = new ArrayList<>(List.of(state));
    signals.forEach(signal -> cells.add(TextTable.share(row.probability(signal))));
    return cells;
  }
}
