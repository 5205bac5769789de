// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;

/**
 * W⁻¹, where the square matrix W changes by a row or a column at a time: {@code entry[i][r]}, with
 * i the columns of W and r its rows.
 *
 * <p>Each update is of rank one and takes time quadratic in the size.
 */
final class Inverse {
  private static final double SINGULAR = 1e-11;

  private int size;
  private double[][] entry = new double[16][16];

  int size() {
    return size;
  }

  /** The i-th row of W⁻¹; not a copy. */
  double[] row(int i) {
    return entry[i];
  }

  /** result = W⁻¹ vector. */
  void times(double[] vector, double[] result) {
    for (int i = 0; i < size; i++) {
      double[] row = entry[i];
      double sum = 0;
      for (int r = 0; r < size; r++) {
        sum += row[r] * vector[r];
      }
      result[i] = sum;
    }
  }

  /**
   * W gains a last row v and a last column u, with w in the corner.
   *
   * @param column W⁻¹ u
   * @param row −v W⁻¹
   * @param pivot w − v W⁻¹ u
   */
  void border(double[] column, double[] row, double pivot) {
    grow();
    int last = size++;
    for (int i = 0; i < last; i++) {
      double factor = column[i] / pivot;
      add(entry[i], -factor, row, last);
      entry[i][last] = -factor;
    }
    for (int r = 0; r < last; r++) {
      entry[last][r] = row[r] / pivot;
    }
    entry[last][last] = 1 / pivot;
  }

  /**
   * v takes the place of the r-th row of W.
   *
   * @param row −v W⁻¹; the pivot is −row[r]
   */
  void replaceRow(int r, double[] row) {
    double pivot = -row[r];
    for (int i = 0; i < size; i++) {
      double factor = entry[i][r] / pivot;
      if (factor != 0) {
        add(entry[i], factor, row, size);
        entry[i][r] = factor;
      }
    }
  }

  /**
   * u takes the place of the i-th column of W.
   *
   * @param column W⁻¹ u; the pivot is column[i]
   */
  void replaceColumn(int i, double[] column) {
    double[] pivotal = entry[i];
    scale(pivotal, 1 / column[i]);
    for (int k = 0; k < size; k++) {
      if (k != i && column[k] != 0) {
        add(entry[k], -column[k], pivotal, size);
      }
    }
  }

  /** W loses its i-th column and its r-th row; the last ones take their places. */
  void remove(int i, int r) {
    double[] pivotal = entry[i];
    for (int k = 0; k < size; k++) {
      double factor = entry[k][r] / pivotal[r];
      if (k != i && factor != 0) {
        add(entry[k], -factor, pivotal, size);
      }
    }
    int last = --size;
    entry[i] = entry[last];
    entry[last] = pivotal;
    for (int k = 0; k < last; k++) {
      entry[k][r] = entry[k][last];
    }
  }

  /** The i-th column of W is negated, after being subtracted from each of the others given. */
  void negate(int i, int[] others, int count) {
    for (int k = 0; k < count; k++) {
      add(entry[i], 1, entry[others[k]], size);
    }
    scale(entry[i], -1);
  }

  /**
   * The inverse of W, afresh, by Gauss-Jordan elimination with partial pivoting.
   *
   * @param matrix W as {@code double[row][column]}; overwritten
   * @return whether W is regular; if not, this is left as it was
   */
  boolean invert(double[][] matrix) {
    int n = size;
    double[][] work = new double[n][];
    for (int r = 0; r < n; r++) {
      work[r] = Arrays.copyOf(matrix[r], 2 * n);
      work[r][n + r] = 1;
    }
    for (int i = 0; i < n; i++) {
      int top = i;
      for (int r = i + 1; r < n; r++) {
        top = Math.abs(work[r][i]) > Math.abs(work[top][i]) ? r : top;
      }
      double[] pivotal = work[top];
      if (!(Math.abs(pivotal[i]) > SINGULAR)) {
        return false;
      }
      work[top] = work[i];
      work[i] = pivotal;
      double scale = 1 / pivotal[i];
      for (int c = i; c < 2 * n; c++) {
        pivotal[c] *= scale;
      }
      for (int r = 0; r < n; r++) {
        double factor = work[r][i];
        if (r != i && factor != 0) {
          double[] row = work[r];
          for (int c = i; c < 2 * n; c++) {
            row[c] -= factor * pivotal[c];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      System.arraycopy(work[i], n, entry[i], 0, n);
    }
    return true;
  }

  private void grow() {
    if (size == entry.length) {
      entry = Arrays.copyOf(entry, 2 * size);
      for (int i = 0; i < entry.length; i++) {
        entry[i] = entry[i] == null ? new double[2 * size] : Arrays.copyOf(entry[i], 2 * size);
      }
    }
  }

  private static void add(double[] target, double factor, double[] source, int count) {
    for (int r = 0; r < count; r++) {
      target[r] += factor * source[r];
    }
  }

  private void scale(double[] target, double factor) {
    for (int r = 0; r < size; r++) {
      target[r] *= factor;
    }
  }
}
