// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An edge of the dual polyhedron: the prices of the tight rows move at the rates {@code rows}, the
 * price of the row that becomes tight, if one does, at rate 1, and what columns are worth at the
 * rates {@code columns}. Along it the bound falls, at first by {@code infeasibility} a unit.
 */
final class Edge {
  final double[] columns;
  double[] rows = new double[16];
  double infeasibility;
  private @Nullable Row entering;
  private int leaving = -1;

  Edge(int columns) {
    this.columns = new double[columns];
  }

  /** The row that becomes tight; null if a column leaves instead. */
  @Nullable Row entering() {
    return entering;
  }

  /** The place of the basic column that leaves. */
  int leaving() {
    return leaving;
  }

  /** The edge on which a violated row becomes tight. */
  void towards(Row row, double violation, Basis basis) {
    entering = row;
    infeasibility = violation;
    rows = rates(row, basis, rows);
    Arrays.fill(columns, 0);
    row.addTo(columns, 1);
    addRows(basis);
  }

  /** The edge on which the i-th basic column, being negative, leaves. */
  void without(int i, double deficit, Basis basis) {
    entering = null;
    leaving = i;
    infeasibility = deficit;
    rows = reserved(rows, basis.size());
    double[] row = basis.inverse.row(i);
    for (int r = 0; r < basis.size(); r++) {
      rows[r] = -row[r];
    }
    Arrays.fill(columns, 0);
    addRows(basis);
  }

  private void addRows(Basis basis) {
    for (int r = 0; r < basis.size(); r++) {
      if (rows[r] != 0) {
        basis.row(r).addTo(columns, rows[r]);
      }
    }
  }

  /** −v W⁻¹ for the differences v of a row. */
  static double[] rates(Row row, Basis basis, double[] target) {
    double[] rates = reserved(target, basis.size());
    Arrays.fill(rates, 0);
    for (int i = 0; i < basis.size(); i++) {
      double difference = basis.difference(row, basis.column(i));
      if (difference != 0) {
        double[] inverse = basis.inverse.row(i);
        for (int r = 0; r < basis.size(); r++) {
          rates[r] -= difference * inverse[r];
        }
      }
    }
    return rates;
  }

  private static double[] reserved(double[] array, int size) {
    return array.length < size ? new double[2 * size] : array;
  }
}
