// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The separation of a program whose rows are few enough to be listed, and all looked at.
 *
 * @see DualSimplex
 */
public final class ListedRows implements Separation {
  private static final int AT_ONCE = 8;
  private static final double NOISE = 1e-13;
  private static final long PIVOTS = 100_000;

  private final List<Row> rows;

  private record Violated(Row row, double by) {}

  /**
   * The rows of the program.
   *
   * @param rows the name of each is its place in this list
   */
  public ListedRows(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Goes to an optimum of the program with these rows, as far as rounding lets it. */
  public Optimum maximise(BlockProgram program) {
    return new DualSimplex(program, this).solve(NOISE, PIVOTS);
  }

  /**
   * The same with further rows, of which there are too many to list.
   *
   * @param further their names go on from those of the rows listed
   */
  public Optimum maximise(BlockProgram program, Separation further) {
    Separation both =
        (x, noise) -> {
          List<Row> violated = new ArrayList<>(violated(x, noise));
          violated.addAll(further.violated(x, noise));
          return violated;
        };
    return new DualSimplex(program, both).solve(NOISE, PIVOTS);
  }

  @Override
  public List<Row> violated(double[] x, double noise) {
    List<Violated> found = new ArrayList<>();
    for (Row row : rows) {
      double value = row.dot(x);
      if (value < -noise) {
        found.add(new Violated(row, -value));
      }
    }
    return found.stream()
        .sorted(Comparator.comparingDouble(violated -> -violated.by))
        .limit(AT_ONCE)
        .map(Violated::row)
        .toList();
  }

  /** The prices y of these rows at an optimum; 0 for those that have none. */
  public double[] prices(Optimum optimum) {
    double[] prices = new double[rows.size()];
    for (int r = 0; r < optimum.rows().size(); r++) {
      int name = optimum.rows().get(r).name();
      if (name < prices.length) {
        prices[name] = optimum.prices()[r];
      }
    }
    return prices;
  }
}
