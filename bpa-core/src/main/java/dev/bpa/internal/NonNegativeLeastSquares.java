// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The point of a cone that is nearest to another: min ‖A x − b‖ over x ≥ 0.
 *
 * <p>It answers whether A x = b has a solution x ≥ 0 at all, and gives a proof either way: the
 * solution, or the residual r = b − A x, which separates b from the cone, rᵀA ≤ 0 &lt; rᵀb.
 *
 * @see "Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23"
 */
public final class NonNegativeLeastSquares {
  private static final double NOISE = 1e-13;

  private final RealMatrix a;
  private final RealVector b;
  private final boolean[] free; // the columns that are not held at 0
  private double[] x;

  private NonNegativeLeastSquares(double[][] a, double[] b) {
    this.a = MatrixUtils.createRealMatrix(a);
    this.b = new ArrayRealVector(b);
    this.free = new boolean[a[0].length];
    this.x = new double[free.length];
  }

  /**
   * The minimiser x.
   *
   * @param a A as {@code double[row][column]}, entries of about 1
   * @param b {@code double[row]}, entries of about 1
   */
  public static double[] solve(double[][] a, double[] b) {
    NonNegativeLeastSquares problem = new NonNegativeLeastSquares(a, b);
    problem.descend();
    return problem.x;
  }

  /** r = b − A x. */
  public static double[] residual(double[][] a, double[] b, double[] x) {
    return new ArrayRealVector(b)
        .subtract(MatrixUtils.createRealMatrix(a).operate(new ArrayRealVector(x)))
        .toArray();
  }

  private void descend() {
    boolean[] useless =
        new boolean[free.length]; // by rounding: columns that depend on the free ones
    for (int j = steepest(useless); j >= 0; j = steepest(useless)) {
      free[j] = true;
      Optional<double[]> next = unconstrained();
      if (next.isEmpty() || next.get()[j] <= 0) {
        free[j] = false;
        useless[j] = true;
      } else {
        x = feasible(next.get());
      }
    }
  }

  /** The column held at 0 along which the distance falls fastest; −1 if along none. */
  private int steepest(boolean[] useless) {
    RealVector slope = a.preMultiply(b.subtract(a.operate(new ArrayRealVector(x))));
    int best = -1;
    for (int j = 0; j < free.length; j++) {
      double fall = free[j] || useless[j] ? 0 : slope.getEntry(j);
      if (fall > NOISE && (best < 0 || fall > slope.getEntry(best))) {
        best = j;
      }
    }
    return best;
  }

  /** The minimiser in the free columns alone, of whatever sign; empty if they depend. */
  private Optional<double[]> unconstrained() {
    int[] columns = IntStream.range(0, free.length).filter(j -> free[j]).toArray();
    int[] rows = IntStream.range(0, a.getRowDimension()).toArray();
    double[] all = new double[free.length];
    if (columns.length > rows.length) {
      return Optional.empty();
    }
    DecompositionSolver solver =
        new QRDecomposition(a.getSubMatrix(rows, columns), NOISE).getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    double[] solution = solver.solve(b).toArray();
    for (int i = 0; i < columns.length; i++) {
      all[columns[i]] = solution[i];
    }
    return Optional.of(all);
  }

  /** Goes towards a minimiser, and each time a column would fall below 0 holds it there. */
  private double[] feasible(double[] target) {
    double[] from = x;
    double[] next = target;
    while (true) {
      double step = 1;
      for (int j = 0; j < free.length; j++) {
        if (free[j] && next[j] <= 0) {
          step = Math.min(step, from[j] / (from[j] - next[j]));
        }
      }
      if (step == 1) {
        return next;
      }
      double[] stop = new double[free.length];
      for (int j = 0; j < free.length; j++) {
        stop[j] = from[j] + step * (next[j] - from[j]);
        if (free[j] && (stop[j] <= NOISE && next[j] <= 0)) {
          free[j] = false;
          stop[j] = 0;
        }
      }
      from = stop;
      next = unconstrained().orElse(stop);
    }
  }
}
