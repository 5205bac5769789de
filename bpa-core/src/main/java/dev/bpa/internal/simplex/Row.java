// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;

/**
 * The inequality Σ_j a_j x_j ≥ 0, its zeros left out. Rows are told apart by identity: a separation
 * that returns a row again returns the same object.
 *
 * @see Separation
 */
public final class Row {
  private final int name;
  private final int[] columns;
  private final double[] coefficients;

  /**
   * The row with these coefficients; the arrays are not copied.
   *
   * @param name what the separation knows the row by
   * @param columns ascending
   * @param coefficients a, one a column; best scaled to about 1
   */
  public Row(int name, int[] columns, double[] coefficients) {
    this.name = name;
    this.columns = columns;
    this.coefficients = coefficients;
  }

  /** What the separation knows the row by. */
  public int name() {
    return name;
  }

  /** a_j. */
  double at(int column) {
    int i = Arrays.binarySearch(columns, column);
    return i < 0 ? 0 : coefficients[i];
  }

  /** Σ a_j x_j. */
  public double dot(double[] x) {
    double sum = 0;
    for (int i = 0; i < columns.length; i++) {
      sum += coefficients[i] * x[columns[i]];
    }
    return sum;
  }

  /** Σ a_j (x_j + y_j), as if in twice the precision. */
  double dot(double[] x, double[] y) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < columns.length; i++) {
      int j = columns[i];
      if (x[j] != 0) {
        sum.addProduct(coefficients[i], x[j]);
        sum.addProduct(coefficients[i], y[j]);
      }
    }
    return sum.value();
  }

  /** Adds factor · a to the vector. */
  public void addTo(double[] vector, double factor) {
    for (int i = 0; i < columns.length; i++) {
      vector[columns[i]] += factor * coefficients[i];
    }
  }
}
