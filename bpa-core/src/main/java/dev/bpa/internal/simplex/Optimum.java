// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.List;

/**
 * Where the simplex method stopped.
 *
 * @param status why it stopped there
 * @param x {@code double[column]}; feasible to within the noise if the status is {@link
 *     Status#OPTIMAL}
 * @param bound Σ_s m_s π_s: no feasible point has a larger objective, whatever the status
 * @param blockPrices π_s = max_{j in s} (c_j + Σ_r y_r a_rj), {@code double[block]}
 * @param rows the rows that have a price
 * @param prices y ≥ 0, one a row
 * @param iterations the number of pivots so far
 * @see DualSimplex
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Optimum(
    Status status,
    double[] x,
    double bound,
    double[] blockPrices,
    List<Row> rows,
    double[] prices,
    long iterations) {

  /** Why the method stopped, and so what its point is worth. */
  public enum Status {
    /** At an optimal point. */
    OPTIMAL,
    /** No point satisfies all rows. */
    INFEASIBLE,
    /** Rounding or the limit on iterations was in the way. */
    STALLED
  }
}
