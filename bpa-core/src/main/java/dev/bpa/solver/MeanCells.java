// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import java.util.ArrayList;
import java.util.List;

/**
 * The law of a state on [0, 1], pooled on cells. Its excess is the largest of the tangents of the
 * law's at the ends of the cells; where two of them meet is the mean of the cell between.
 */
final class MeanCells {
  private final double[] pools;
  private final double[] ceilings;
  private final double[] errors;
  private final double[] lows;
  private final double[] highs;

  /**
   * The pooled law.
   *
   * @param ends of the cells, increasing from 0 to 1
   */
  MeanCells(StateLaw law, List<Double> ends) {
    List<double[]> cells = new ArrayList<>();
    for (int i = 1; i < ends.size(); i++) {
      double low = ends.get(i - 1);
      double high = ends.get(i);
      double mass = law.survival(low) - law.survival(high);
      if (mass > 0) {
        double rise = law.excess(low) - law.excess(high) - law.survival(high) * (high - low);
        double pool = Math.max(low, Math.min(high, low + rise / mass));
        double ceiling =
            Math.max(
                law.excess(low) - law.survival(low) * (pool - low),
                law.excess(high) + law.survival(high) * (high - pool));
        cells.add(new double[] {pool, ceiling, law.excess(pool) - ceiling, low, high});
      }
    }
    pools = column(cells, 0);
    ceilings = column(cells, 1);
    errors = column(cells, 2);
    lows = column(cells, 3);
    highs = column(cells, 4);
  }

  private static double[] column(List<double[]> rows, int i) {
    return rows.stream().mapToDouble(row -> row[i]).toArray();
  }

  int size() {
    return pools.length;
  }

  /** The mean of the k-th cell. */
  double pool(int k) {
    return pools[k];
  }

  /** The pooled law's excess over the mean of the k-th cell. */
  double ceiling(int k) {
    return ceilings[k];
  }

  /** How much less that is than the law's own. */
  double error(int k) {
    return errors[k];
  }

  /** Where the k-th cell begins. */
  double low(int k) {
    return lows[k];
  }

  /** Where it ends. */
  double high(int k) {
    return highs[k];
  }
}
