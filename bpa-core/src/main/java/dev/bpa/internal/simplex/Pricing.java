// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the edge to follow: of the negative basic columns and of the violated rows that the
 * separation returns, the one along which the bound falls most for the distance that prices move.
 *
 * @see "Forrest and Goldfarb (1992)"
 */
final class Pricing {
  private final Separation separation;
  private final Set<Object> shunned = new HashSet<>();
  private double[] rates = new double[16];

  Pricing(Separation separation) {
    this.separation = separation;
  }

  /**
   * Sets the edge; false if the point is feasible, to within the noise.
   *
   * @param noise how far below 0 a column or a row may be
   */
  boolean choose(Basis basis, Point point, double noise, Edge edge) {
    double best = 0;
    int leaving = -1;
    for (int i = 0; i < basis.size(); i++) {
      double deficit = -point.x[basis.column(i)];
      if (deficit > noise && !shunned.contains(basis.column(i))) {
        double steepness = deficit * deficit / squaredNorm(basis.inverse.row(i), basis.size());
        if (steepness > best) {
          best = steepness;
          leaving = basis.column(i);
        }
      }
    }
    for (int s = 0; s < basis.key.length; s++) {
      double deficit = -point.x[basis.key[s]];
      if (deficit > noise && !basis.isSolitary(s) && !shunned.contains(basis.key[s])) {
        double steepness = deficit * deficit / squaredNorm(keyRates(s, basis), basis.size());
        if (steepness > best) {
          best = steepness;
          leaving = basis.key[s];
        }
      }
    }
    Row entering = steepestRow(basis, point, noise, best);
    if (entering != null) {
      edge.towards(entering, -entering.dot(point.x), basis);
    } else if (leaving >= 0) {
      edge.without(nonKey(leaving, basis, point), -point.x[leaving], basis);
    }
    return entering != null || leaving >= 0;
  }

  /** Leaves this edge out of account for now: it leads nowhere. */
  void shun(Edge edge, Basis basis) {
    Row row = edge.entering();
    shunned.add(row == null ? (Object) basis.column(edge.leaving()) : row);
  }

  /** Every edge is worth another look; returns whether one was not. */
  boolean forgive() {
    boolean any = !shunned.isEmpty();
    if (any) {
      shunned.clear();
    }
    return any;
  }

  private @Nullable Row steepestRow(Basis basis, Point point, double noise, double atLeast) {
    double best = atLeast;
    Row steepest = null;
    for (Row row : separation.violated(point.x, noise)) {
      double violation = -row.dot(point.x);
      if (violation * violation > best && !basis.isTight(row) && !shunned.contains(row)) {
        rates = Edge.rates(row, basis, rates);
        double steepness = violation * violation / (1 + squaredNorm(rates, basis.size()));
        if (steepness > best) {
          best = steepness;
          steepest = row;
        }
      }
    }
    return steepest;
  }

  /** The place of the column among those that are no keys, after an exchange if it is one. */
  private static int nonKey(int j, Basis basis, Point point) {
    int s = basis.program.block[j];
    int largest = -1;
    for (int i = 0; i < basis.size(); i++) {
      int other = basis.column(i);
      if (other == j) {
        return i;
      }
      if (basis.program.block[other] == s
          && (largest < 0 || point.x[other] > point.x[basis.column(largest)])) {
        largest = i;
      }
    }
    basis.exchangeKey(largest);
    return largest;
  }

  private double[] keyRates(int s, Basis basis) {
    if (rates.length < basis.size()) {
      rates = new double[2 * basis.size()];
    }
    Arrays.fill(rates, 0);
    for (int i = 0; i < basis.size(); i++) {
      if (basis.program.block[basis.column(i)] == s) {
        double[] row = basis.inverse.row(i);
        for (int r = 0; r < basis.size(); r++) {
          rates[r] += row[r];
        }
      }
    }
    return rates;
  }

  private static double squaredNorm(double[] vector, int size) {
    double sum = 0;
    for (int r = 0; r < size; r++) {
      sum += vector[r] * vector[r];
    }
    return sum;
  }
}
