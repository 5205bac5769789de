// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CountCouplingProperties {
  /** What any lottery over sets shows of itself, some receivers never and some always acting. */
  @Property(tries = 300, seed = "1")
  void givesBackTheMarginalsAndTheCounts(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] q = new double[n];
    double[] y = new double[n + 1];
    int sets = 1 + random.nextInt(6);
    double[] eager = random.doubles(n, -0.5, 1.5).toArray();
    for (int set = 0; set < sets; set++) {
      int size = 0;
      for (int i = 0; i < n; i++) {
        if (random.nextDouble() < eager[i]) {
          q[i] += 1.0 / sets;
          size++;
        }
      }
      y[size] += 1.0 / sets;
    }
    double[] acted = new double[n];
    double[] counted = new double[n + 1];
    int[] visits = new int[1];
    new CountCoupling(q, y)
        .forEach(
            (acting, probability) -> {
              int size = 0;
              for (int i = 0; i < n; i++) {
                acted[i] += acting[i] ? probability : 0;
                size += acting[i] ? 1 : 0;
              }
              counted[size] += probability;
              visits[0] += probability > PrivateScheme.NOISE ? 1 : 0;
            });
    assertArrayEquals(q, acted, 1e-12);
    assertArrayEquals(y, counted, 1e-12);
    assertTrue(visits[0] <= n * sets, visits[0] + " sets");
  }
}
