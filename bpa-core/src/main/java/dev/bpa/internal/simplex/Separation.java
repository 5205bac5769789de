// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.List;

/**
 * Knows all rows of a program, and finds those that a point violates.
 *
 * @see "Dantzig, Fulkerson and Johnson, Solution of a Large-Scale Traveling-Salesman Problem,
 *     Journal of the Operations Research Society of America 2, 1954"
 */
@FunctionalInterface
public interface Separation {
  /**
   * Some of the rows with Σ a_j x_j &lt; 0, the worst among them; empty only if x satisfies all
   * rows. All that are returned are looked at closely, so a handful is best.
   *
   * @param x the point, {@code double[column]}, to be read only; entries may be a little negative
   * @param noise how far Σ a_j x_j may be off by rounding: nearer to 0 than this is no violation
   */
  List<Row> violated(double[] x, double noise);
}
