// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {
  @Test
  void isTheLeastSquaresSolutionWhereThatIsNotNegative() {
    double[][] a = {{1, 0}, {1, 1}, {0, 1}};
    assertArrayEquals(
        new double[] {1, 2}, NonNegativeLeastSquares.solve(a, new double[] {1, 3, 2}), 1e-14);
  }

  @Test
  void holdsAtZeroWhatWouldBeNegative() {
    double[][] a = {{1, 1}, {0, 1}};
    assertArrayEquals(
        new double[] {0, 0.5}, NonNegativeLeastSquares.solve(a, new double[] {0, 1}), 1e-14);
  }

  @Test
  void columnsMayBeAlike() {
    double[][] a = {{1, 1, 1}, {2, 2, 2}};
    double[] b = {3, 6};
    double[] x = NonNegativeLeastSquares.solve(a, b);
    assertArrayEquals(new double[2], NonNegativeLeastSquares.residual(a, b, x), 1e-13);
  }

  @Test
  void theResidualSeparatesFromTheCone() {
    var random = new SplittableRandom(1);
    for (int trial = 0; trial < 300; trial++) {
      int rows = random.nextInt(1, 12);
      int columns = random.nextInt(1, 20);
      double[][] a = new double[rows][];
      for (int i = 0; i < rows; i++) {
        a[i] = random.ints(columns, -1, 2).asDoubleStream().toArray();
      }
      double[] b = random.doubles(rows, -1, 1).toArray();
      double[] x = NonNegativeLeastSquares.solve(a, b);
      double[] r = NonNegativeLeastSquares.residual(a, b, x);
      for (int j = 0; j < columns; j++) {
        double slope = 0;
        for (int i = 0; i < rows; i++) {
          slope += a[i][j] * r[i];
        }
        assertTrue(x[j] >= 0 && slope <= 1e-9 && Math.abs(x[j] * slope) <= 1e-9);
      }
    }
  }
}
