// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;

class ComomentsProperties {
  @Provide
  Arbitrary<List<double[]>> vectors() {
    return Arbitraries.doubles()
        .between(-100, 100)
        .array(double[].class)
        .ofSize(3)
        .list()
        .ofMinSize(2)
        .ofMaxSize(50);
  }

  @Property(tries = 300, seed = "1")
  void theMomentsAreThoseOfTwoPasses(
      @ForAll("vectors") List<double[]> vectors, @ForAll @IntRange(max = 50) int cut) {
    var head = new Comoments(3);
    var tail = new Comoments(3);
    for (int i = 0; i < vectors.size(); i++) {
      (i < cut ? head : tail).add(vectors.get(i));
    }
    head.merge(tail);
    double[][] covariance =
        new Covariance(vectors.toArray(new double[0][])).getCovarianceMatrix().getData();
    assertEquals(vectors.size(), head.count());
    for (int i = 0; i < 3; i++) {
      int k = i;
      assertEquals(
          StatUtils.mean(vectors.stream().mapToDouble(x -> x[k]).toArray()), head.mean(i), 1e-11);
      for (int j = 0; j < 3; j++) {
        double[] c = new double[3];
        c[i] += 1;
        c[j] -= 2;
        double expected =
            i == j
                ? covariance[i][i]
                : covariance[i][i] + 4 * covariance[j][j] - 4 * covariance[i][j];
        assertEquals(expected, head.variance(c), 1e-8);
        assertEquals(c[i] * head.mean(i) + (i == j ? 0 : c[j] * head.mean(j)), head.mean(c), 1e-11);
      }
    }
  }

  /** A variance of 2/3 on top of a billion, which the sum of squares would lose. */
  @Example
  void smallVarianceOfLargeValuesIsKept() {
    var moments = new Comoments(1);
    for (double x : new double[] {1e9, 1e9 + 1, 1e9 + 1, 1e9 + 2}) {
      moments.add(new double[] {x});
    }
    assertEquals(2 / 3.0, moments.variance(new double[] {1}), 1e-6);
  }

  @Example
  void fewerThanTwoHaveNoVariance() {
    var moments = new Comoments(1);
    assertEquals(0, moments.variance(new double[] {1}));
    moments.merge(new Comoments(1));
    moments.add(new double[] {3});
    assertEquals(0, moments.variance(new double[] {1}));
    assertEquals(3, moments.mean(0));
  }

  /** Φ⁻¹ of the usual levels, from tables. */
  @Example
  void quantilesOfTheNormal() {
    assertEquals(1.959963984540054, Quantiles.normal(0.975), 1e-12);
    assertEquals(1.6448536269514722, Quantiles.normal(0.95), 1e-12);
    assertEquals(0, Quantiles.normal(0.5), 1e-15);
    assertEquals(-2.3263478740408408, Quantiles.normal(0.01), 1e-12);
  }
}
