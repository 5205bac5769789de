// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;

/**
 * The point x of a basis: block sums hold and tight rows are 0, though entries may be negative and
 * other rows violated.
 */
final class Point {
  final double[] x;
  private final double[] low;
  private double[] residual = new double[16];
  private double[] step = new double[16];

  Point(int columns) {
    x = new double[columns];
    low = new double[columns];
  }

  /** Solves for x in double precision. */
  void solve(Basis basis) {
    Arrays.fill(x, 0);
    for (int s = 0; s < basis.key.length; s++) {
      x[basis.key[s]] = basis.program.mass[s];
    }
    correct(basis);
  }

  /**
   * One step of iterative refinement, x −= W⁻¹ A_T x.
   *
   * @return max |a_r x| over the tight rows, before the step
   */
  double correct(Basis basis) {
    reserve(basis.size());
    double worst = 0;
    for (int r = 0; r < basis.size(); r++) {
      residual[r] = basis.row(r).dot(x);
      worst = Math.max(worst, Math.abs(residual[r]));
    }
    basis.inverse.times(residual, step);
    for (int i = 0; i < basis.size(); i++) {
      int j = basis.column(i);
      x[j] -= step[i];
      x[basis.keyOf(j)] += step[i];
    }
    return worst;
  }

  /**
   * Refines x until even small entries are right to the last digits: as sums of two doubles, with
   * residuals in twice the precision.
   *
   * @see "Higham, Accuracy and Stability of Numerical Algorithms (2002), chapter 12"
   */
  void refine(Basis basis) {
    reserve(basis.size());
    Arrays.fill(low, 0);
    for (int step = 0; step < 4; step++) {
      correctTwice(basis);
    }
  }

  private void correctTwice(Basis basis) {
    for (int r = 0; r < basis.size(); r++) {
      residual[r] = basis.row(r).dot(x, low);
    }
    basis.inverse.times(residual, step);
    ExactSum[] rest = new ExactSum[basis.key.length];
    for (int s = 0; s < rest.length; s++) {
      rest[s] = new ExactSum();
      rest[s].add(basis.program.mass[s]);
    }
    for (int i = 0; i < basis.size(); i++) {
      int j = basis.column(i);
      ExactSum sum = new ExactSum();
      sum.add(x[j]);
      sum.add(low[j]);
      sum.add(-step[i]);
      set(j, sum);
      ExactSum key = rest[basis.program.block[j]];
      key.add(-x[j]);
      key.add(-low[j]);
    }
    for (int s = 0; s < rest.length; s++) {
      set(basis.key[s], rest[s]);
    }
  }

  private void set(int j, ExactSum sum) {
    x[j] = sum.value();
    low[j] = sum.remainder();
  }

  private void reserve(int size) {
    if (residual.length < size) {
      residual = new double[2 * size];
      step = new double[2 * size];
    }
  }
}
