// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;

/**
 * A basis: for each block its key column, and beside the keys as many other columns as there are
 * tight rows.
 *
 * <p>The keys are eliminated by the block constraints, x_key = m_s − Σ x_j over the block's other
 * columns; what is left is the square system W z = −A_T x with w_rj = a_rj − a_r,key(j), of which
 * the {@link Inverse} is held. A block with no basic column but its key can change its key without
 * any change to W.
 *
 * @see "Dantzig and Van Slyke (1967)"
 */
final class Basis {
  final BlockProgram program;
  final int[] key;
  final Inverse inverse = new Inverse();
  private final int[] place;
  private final int[] others;
  private int[] column = new int[16];
  private Row[] row = new Row[16];

  /** The basis of no tight row: every block at its best column. */
  Basis(BlockProgram program) {
    this.program = program;
    key = new int[program.blocks()];
    others = new int[program.blocks()];
    place = new int[program.columns()];
    Arrays.fill(place, -1);
    Arrays.fill(key, -1);
    for (int j = 0; j < place.length; j++) {
      int s = program.block[j];
      if (key[s] < 0 || program.objective[j] > program.objective[key[s]]) {
        key[s] = j;
      }
    }
  }

  /** The number of tight rows, and of basic columns beside the keys. */
  int size() {
    return inverse.size();
  }

  /** The i-th basic column that is no key. */
  int column(int i) {
    return column[i];
  }

  /** The r-th tight row. */
  Row row(int r) {
    return row[r];
  }

  int keyOf(int j) {
    return key[program.block[j]];
  }

  boolean isBasic(int j) {
    return place[j] >= 0 || keyOf(j) == j;
  }

  boolean isTight(Row candidate) {
    for (int r = 0; r < size(); r++) {
      if (row[r] == candidate) {
        return true;
      }
    }
    return false;
  }

  /** Whether the key is the only basic column of the block. */
  boolean isSolitary(int s) {
    return others[s] == 0;
  }

  /** a_rj − a_r,key(j). */
  double difference(Row r, int j) {
    return r.at(j) - r.at(keyOf(j));
  }

  /** Another column becomes the key of a solitary block. */
  void flip(int s, int j) {
    key[s] = j;
  }

  /** The i-th column and the key of its block change places. */
  void exchangeKey(int i) {
    int j = column[i];
    int s = program.block[j];
    int[] rest = new int[others[s] - 1];
    int count = 0;
    for (int k = 0; k < size(); k++) {
      if (k != i && program.block[column[k]] == s) {
        rest[count++] = k;
      }
    }
    inverse.negate(i, rest, count);
    column[i] = key[s];
    place[column[i]] = i;
    place[j] = -1;
    key[s] = j;
  }

  /** W⁻¹ (a_j − a_key) over the tight rows. */
  void solve(int j, double[] result) {
    int k = keyOf(j);
    double[] differences = new double[size()];
    for (int r = 0; r < differences.length; r++) {
      differences[r] = row[r].at(j) - row[r].at(k);
    }
    inverse.times(differences, result);
  }

  /** A row becomes tight and a column basic. */
  void border(Row r, double[] edge, int j, double[] solved, double pivot) {
    int last = size();
    inverse.border(solved, edge, pivot);
    if (last == column.length) {
      column = Arrays.copyOf(column, 2 * last);
      row = Arrays.copyOf(row, 2 * last);
    }
    row[last] = r;
    enter(last, j);
  }

  /** A row becomes tight in the place of the r-th. */
  void replaceRow(int r, Row by, double[] edge) {
    inverse.replaceRow(r, edge);
    row[r] = by;
  }

  /** A column becomes basic in the place of the i-th. */
  void replaceColumn(int i, int by, double[] solved) {
    inverse.replaceColumn(i, solved);
    leave(i);
    enter(i, by);
  }

  /** The i-th column and the r-th row leave. */
  void remove(int i, int r) {
    inverse.remove(i, r);
    leave(i);
    int last = size();
    if (i != last) {
      column[i] = column[last];
      place[column[i]] = i;
    }
    row[r] = row[last];
  }

  /** Computes the inverse afresh; false, and nothing is changed, if W is singular. */
  boolean refactor() {
    double[][] w = new double[size()][size()];
    for (int r = 0; r < w.length; r++) {
      for (int i = 0; i < w.length; i++) {
        w[r][i] = difference(row[r], column[i]);
      }
    }
    return inverse.invert(w);
  }

  private void enter(int i, int j) {
    column[i] = j;
    place[j] = i;
    others[program.block[j]]++;
  }

  private void leave(int i) {
    place[column[i]] = -1;
    others[program.block[column[i]]]--;
  }
}
