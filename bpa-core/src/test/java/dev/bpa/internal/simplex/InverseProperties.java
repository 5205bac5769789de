// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Law;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever is done to W one row or column at a time, W⁻¹ W is the identity. */
class InverseProperties {
  private static final double ROUNDING = 1e-8;

  /** W beside its inverse, both changed alike. */
  private static final class Pair {
    final SplittableRandom random;
    final Inverse inverse = new Inverse();
    double[][] w = new double[0][0];

    Pair(int size, int seed) {
      random = new SplittableRandom(seed);
      for (int i = 0; i < size; i++) {
        border();
      }
    }

    int size() {
      return w.length;
    }

    double[] draw() {
      return random.doubles(size(), -1, 1).toArray();
    }

    double[] solved(double[] column) {
      double[] solved = new double[size()];
      inverse.times(column, solved);
      return solved;
    }

    /** −v W⁻¹. */
    double[] rates(double[] row) {
      double[] rates = new double[size()];
      for (int i = 0; i < size(); i++) {
        for (int r = 0; r < size(); r++) {
          rates[r] -= row[i] * inverse.row(i)[r];
        }
      }
      return rates;
    }

    void border() {
      double[] row = draw();
      double[] column = draw();
      double[] solved = solved(column);
      double corner = 4; // keeps W away from singular ones
      for (int i = 0; i < size(); i++) {
        corner += row[i] * solved[i];
      }
      inverse.border(solved, rates(row), 4);
      double[][] larger = new double[size() + 1][];
      for (int r = 0; r < size(); r++) {
        larger[r] = Arrays.copyOf(w[r], size() + 1);
        larger[r][size()] = column[r];
      }
      larger[size()] = Arrays.copyOf(row, size() + 1);
      larger[size()][size()] = corner;
      w = larger;
    }

    void assertInverse() {
      for (int i = 0; i < size(); i++) {
        for (int k = 0; k < size(); k++) {
          double sum = 0;
          for (int r = 0; r < size(); r++) {
            sum += inverse.row(i)[r] * w[r][k];
          }
          assertEquals(i == k ? 1 : 0, sum, ROUNDING);
        }
      }
    }
  }

  @Law
  void bordering(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll int seed) {
    new Pair(size, seed).assertInverse();
  }

  @Law
  void anotherRow(@ForAll @IntRange(min = 1, max = 9) int size, @ForAll int seed) {
    Pair pair = new Pair(size, seed);
    int r = pair.random.nextInt(size);
    double[] row = pair.draw();
    row[r] += 9;
    pair.inverse.replaceRow(r, pair.rates(row));
    pair.w[r] = row;
    pair.assertInverse();
  }

  @Law
  void anotherColumn(@ForAll @IntRange(min = 1, max = 9) int size, @ForAll int seed) {
    Pair pair = new Pair(size, seed);
    int i = pair.random.nextInt(size);
    double[] column = pair.draw();
    column[i] += 9;
    pair.inverse.replaceColumn(i, pair.solved(column));
    for (int r = 0; r < size; r++) {
      pair.w[r][i] = column[r];
    }
    pair.assertInverse();
  }

  /** The border that came last goes again; then what is left is as it was before. */
  @Law
  void removal(@ForAll @IntRange(min = 2, max = 9) int size, @ForAll int seed) {
    Pair pair = new Pair(size, seed);
    int i = size - 1;
    pair.inverse.remove(i, i);
    pair.w = Arrays.stream(pair.w).limit(i).map(r -> Arrays.copyOf(r, i)).toArray(double[][]::new);
    assertEquals(i, pair.inverse.size());
    pair.assertInverse();
  }

  @Test
  void theLastRowAndColumnTakeTheFreePlaces() {
    Inverse inverse = new Inverse();
    inverse.border(new double[0], new double[0], 2);
    inverse.border(new double[1], new double[1], 4);
    inverse.border(new double[2], new double[2], 8);
    inverse.remove(0, 0);
    assertEquals(1 / 8.0, inverse.row(0)[0]);
    assertEquals(1 / 4.0, inverse.row(1)[1]);
    assertEquals(0, inverse.row(0)[1]);
  }

  @Law
  void columnsBecomeDifferencesOfAnother(
      @ForAll @IntRange(min = 3, max = 9) int size, @ForAll int seed) {
    Pair pair = new Pair(size, seed);
    pair.inverse.negate(0, new int[] {1, 2}, 2);
    for (double[] row : pair.w) {
      row[1] -= row[0];
      row[2] -= row[0];
      row[0] = -row[0];
    }
    pair.assertInverse();
  }

  @Law
  void afresh(@ForAll @IntRange(min = 1, max = 20) int size, @ForAll int seed) {
    Pair pair = new Pair(size, seed);
    pair.inverse.row(0)[0] += 1; // spoilt
    assertTrue(pair.inverse.invert(pair.w));
    pair.assertInverse();
  }

  @Test
  void aSingularMatrixIsRefused() {
    Pair pair = new Pair(2, 1);
    assertFalse(pair.inverse.invert(new double[][] {{1, 2}, {2, 4}}));
    pair.assertInverse();
  }
}
