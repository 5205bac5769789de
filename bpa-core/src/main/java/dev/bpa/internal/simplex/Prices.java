// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The dual point of a basis: y, the price of each tight row, and the loss d_j = π_s − c_j − Σ_r y_r
 * a_rj of each column, where π_s is what the key of its block earns. At a dual feasible point none
 * is negative.
 */
final class Prices {
  final double[] loss;
  private double[] y = new double[16];

  Prices(int columns) {
    loss = new double[columns];
  }

  /** y_r of the r-th tight row. */
  double of(int r) {
    return y[r];
  }

  /** Solves for y and d; a solitary block whose key is no longer its best column takes that. */
  void solve(Basis basis) {
    BlockProgram program = basis.program;
    reserve(basis.size());
    Arrays.fill(y, 0);
    for (int i = 0; i < basis.size(); i++) {
      int j = basis.column(i);
      double difference = program.objective[basis.keyOf(j)] - program.objective[j];
      double[] row = basis.inverse.row(i);
      for (int r = 0; r < basis.size(); r++) {
        y[r] += difference * row[r];
      }
    }
    double[] worth = worth(basis, Double.NEGATIVE_INFINITY);
    for (int s = 0; s < basis.key.length; s++) {
      int best = best(program, s, worth);
      if (basis.isSolitary(s) && worth[best] > worth[basis.key[s]] + RatioTest.TIE) {
        basis.flip(s, best);
      }
    }
    for (int j = 0; j < loss.length; j++) {
      loss[j] = basis.isBasic(j) ? 0 : worth[basis.keyOf(j)] - worth[j];
    }
  }

  /** c_j + Σ_r y_r a_rj of each column, prices below the least one taken for it. */
  double[] worth(Basis basis, double least) {
    double[] worth = basis.program.objective.clone();
    for (int r = 0; r < basis.size(); r++) {
      basis.row(r).addTo(worth, Math.max(least, y[r]));
    }
    return worth;
  }

  /** The column of the block that earns most at these worths. */
  static int best(BlockProgram program, int s, double[] worth) {
    int best = program.member(program.first(s));
    for (int i = program.first(s); i < program.end(s); i++) {
      int j = program.member(i);
      best = worth[j] > worth[best] ? j : best;
    }
    return best;
  }

  /** Draws y and d of what is not basic at random from [1, 2). */
  void draw(Basis basis, RandomGenerator random) {
    reserve(basis.size());
    for (int r = 0; r < basis.size(); r++) {
      y[r] = random.nextDouble(1, 2);
    }
    for (int j = 0; j < loss.length; j++) {
      loss[j] = basis.isBasic(j) ? 0 : random.nextDouble(1, 2);
    }
  }

  /** Moves along an edge whose blocks may have changed their keys on the way. */
  void advance(Basis basis, Edge edge, double step) {
    for (int r = 0; r < basis.size(); r++) {
      y[r] += step * edge.rows[r];
    }
    int[] block = basis.program.block;
    double[] offset = new double[basis.key.length];
    for (int s = 0; s < offset.length; s++) {
      int k = basis.key[s];
      offset[s] = loss[k] - step * edge.columns[k];
    }
    for (int j = 0; j < loss.length; j++) {
      loss[j] -= step * edge.columns[j] + offset[block[j]];
    }
  }

  /** The r-th tight row is another one now, with this price. */
  void put(int r, double price) {
    reserve(r + 1);
    y[r] = price;
  }

  private void reserve(int size) {
    if (y.length < size) {
      y = Arrays.copyOf(y, 2 * size);
    }
  }
}
