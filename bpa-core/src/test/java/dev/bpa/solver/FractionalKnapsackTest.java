// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FractionalKnapsackTest {
  @Test
  void takesAllThatIsWorthHavingWhereTheConstraintAllowsIt() {
    var knapsack = FractionalKnapsack.solve(new double[] {2, -1, 0}, new double[] {-1, 5, 3}, -1);
    assertArrayEquals(new double[] {1, 0, 0}, knapsack.take());
    assertEquals(0, knapsack.price());
  }

  @Test
  void itemsGiveWayInTheOrderOfTheirPrices() {
    // prices 1/2, 1, 2; the constraint lacks 4: the first gives way whole, the second by half
    var knapsack = FractionalKnapsack.solve(new double[] {1, 4, 2}, new double[] {-2, -4, -1}, -3);
    assertArrayEquals(new double[] {0, 0.5, 1}, knapsack.take());
    assertEquals(1, knapsack.price());
  }

  @Test
  void whatHelpsTheConstraintEntersAtItsPrice() {
    var knapsack = FractionalKnapsack.solve(new double[] {3, -1, -6}, new double[] {-4, 2, 3}, 0);
    assertArrayEquals(new double[] {0.5, 1, 0}, knapsack.take());
    assertEquals(0.75, knapsack.price());
  }

  @Test
  void equalPricesGiveWayByOneFractionWhateverTheirOrder() {
    var knapsack = FractionalKnapsack.solve(new double[] {1, 3, -2}, new double[] {-1, -3, 2}, 0);
    assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 2 / 3.0}, knapsack.take(), 1e-15);
  }

  @Test
  void whatHelpsForNothingIsTakenOnlyAsFarAsItIsNeeded() {
    var knapsack = FractionalKnapsack.solve(new double[] {1, 0}, new double[] {-1, 4}, 0);
    assertArrayEquals(new double[] {1, 0.25}, knapsack.take());
    assertEquals(0, knapsack.price());
  }

  @Test
  void comesAsCloseAsItCanWhereNothingMeetsTheConstraint() {
    var knapsack = FractionalKnapsack.solve(new double[] {1, -2}, new double[] {-1, 3}, 10);
    assertArrayEquals(new double[] {0, 1}, knapsack.take());
  }

  @Test
  void leavesNoDustOfAnItemThatGivesWayWhole() {
    double[] gain = new double[1000];
    double[] weight = new double[1000];
    var random = new SplittableRandom(1);
    Arrays.setAll(gain, i -> random.nextDouble());
    Arrays.setAll(weight, i -> -random.nextDouble());
    assertArrayEquals(new double[1000], FractionalKnapsack.solve(gain, weight, 0).take());
  }

  @Test
  void theQuantileIsTheOneThatSortingFinds() {
    var random = new SplittableRandom(2);
    for (int trial = 0; trial < 500; trial++) {
      int n = random.nextInt(1, 40);
      double[] keys = random.ints(n, 0, 12).asDoubleStream().toArray();
      double[] weights = random.ints(n, 1, 5).asDoubleStream().toArray();
      double mass = random.nextInt(1, (int) Arrays.stream(weights).sum() + 1);
      double expected = sortedQuantile(keys, weights, mass);
      assertEquals(expected, FractionalKnapsack.quantile(keys, weights, n, mass));
    }
  }

  private static double sortedQuantile(double[] keys, double[] weights, double mass) {
    return IntStream.range(0, keys.length)
        .mapToDouble(i -> keys[i])
        .sorted()
        .filter(
            key ->
                IntStream.range(0, keys.length)
                        .filter(i -> keys[i] <= key)
                        .mapToDouble(i -> weights[i])
                        .sum()
                    >= mass)
        .findFirst()
        .orElseThrow();
  }
}
