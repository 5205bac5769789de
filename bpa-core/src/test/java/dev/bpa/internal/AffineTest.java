// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffineTest {
  @Test
  void rowsAreOutputs() {
    float[] z = new float[3];
    float[][] rows = {{1, 10}, {2, 20}, {3, 30}};
    Affine.of(rows[0].length, rows.length)
        .map(rows, new float[] {0.5f, 0, -0.5f}, new float[] {1, 2}, z);
    assertArrayEquals(new float[] {21.5f, 42, 62.5f}, z);
  }

  /** Sums in the order of the inputs, however many are taken at once. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 4", "5, 5", "10, 384", "13, 7", "8, 1", "26, 384", "19, 31"})
  void theBitsAreThoseOfAPlainLoop(int outputs, int inputs) {
    Random random = new Random(1);
    float[][] rows = gaussian(outputs, inputs, random);
    float[] bias = gaussian(1, outputs, random)[0];
    float[] x = gaussian(1, inputs, random)[0];
    float[] z = new float[outputs];
    Affine.of(rows[0].length, rows.length).map(rows, bias, x, z);
    assertArrayEquals(plain(rows, bias, x), z, 0);
    float[] without = new float[outputs];
    Affine.withoutScratch().map(rows, bias, x, without);
    assertArrayEquals(z, without, 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 4, 7", "10, 384, 64", "10, 383, 61", "2, 6, 3"})
  void aBatchGivesTheSameBits(int outputs, int inputs, int n) {
    Random random = new Random(2);
    float[][] rows = gaussian(outputs, inputs, random);
    float[] bias = gaussian(1, outputs, random)[0];
    float[][] xs = gaussian(n, inputs, random);
    float[][] z = new float[outputs][64];
    new AffineBatch(rows, bias, 64).map(xs, n, z);
    for (int b = 0; b < n; b++) {
      float[] expected = plain(rows, bias, xs[b]);
      for (int k = 0; k < outputs; k++) {
        assertEquals(expected[k], z[k][b], 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 4, 7", "10, 384, 64", "2, 6, 3"})
  void outerProductsAreAddedInOrder(int outputs, int inputs, int n) {
    Random random = new Random(3);
    float[][] rows = gaussian(outputs, inputs, random);
    float[][] slopes = gaussian(outputs, 64, random);
    float[][] xs = gaussian(n, inputs, random);
    float[][] expected = new float[outputs][];
    for (int k = 0; k < outputs; k++) {
      expected[k] = rows[k].clone();
      for (int b = 0; b < n; b++) {
        for (int i = 0; i < inputs; i++) {
          expected[k][i] += slopes[k][b] * xs[b][i];
        }
      }
    }
    AffineBatch.addOuter(rows, slopes, xs, n);
    for (int k = 0; k < outputs; k++) {
      assertArrayEquals(expected[k], rows[k], 0);
    }
  }

  @Test
  void anotherLengthIsRefused() {
    for (int length : new int[] {0, 1, 3}) {
      String problem = length + " features for a head that reads 2";
      assertEquals(
          problem,
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      Affine.of(2, 3)
                          .map(new float[3][2], new float[3], new float[length], new float[3]))
              .getMessage());
      assertEquals(
          problem,
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new AffineBatch(new float[3][2], new float[3], 4)
                          .map(new float[1][length], 1, new float[3][4]))
              .getMessage());
    }
  }

  @Test
  void theFirstFeatureThatIsNoNumberIsNamed() {
    Affine.requireFinite(new float[] {1, -Float.MAX_VALUE});
    assertEquals(
        "Feature 1 is NaN; features are finite numbers",
        assertThrows(
                IllegalArgumentException.class,
                () -> Affine.requireFinite(new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}))
            .getMessage());
  }

  private static float[] plain(float[][] rows, float[] bias, float[] x) {
    float[] z = bias.clone();
    for (int k = 0; k < z.length; k++) {
      for (int i = 0; i < x.length; i++) {
        z[k] += x[i] * rows[k][i];
      }
    }
    return z;
  }

  private static float[][] gaussian(int rows, int columns, Random random) {
    float[][] table = new float[rows][columns];
    for (float[] row : table) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return table;
  }
}
