// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
  private static final int DRAWS = 200_000;

  /** Pearson's χ² of the counts: with this seed none of these fits is worse than 1 in 1,000. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 12, 13, 500})
  void drawsComeWithTheirProbabilities(int size) {
    Map<Integer, Integer> weights = new LinkedHashMap<>();
    IntStream.range(0, size).forEach(i -> weights.put(i, 1 + i % 5));
    Distribution<Integer> p = Distribution.proportionalTo(weights);
    assertFits(p, new SplittableRandom(2011));
  }

  @Test
  void drawsOfASoftmaxComeWithTheirProbabilities() {
    assertFits(
        Distribution.softmax(List.of(0, 1, 2), new double[] {0.5, -1, 2}),
        new SplittableRandom(2011));
  }

  @Test
  void oneUniformNumberChoosesInTheOrderGiven() {
    Distribution<String> p = Distribution.of("a", 0.25, "b", 0.75);
    assertEquals("a", p.sample(always(0)));
    assertEquals("a", p.sample(always(Math.nextDown(0.25))));
    assertEquals("b", p.sample(always(0.25)));
    assertEquals("b", p.sample(always(Math.nextDown(1.0))));
    SplittableRandom used = new SplittableRandom(7);
    SplittableRandom twin = new SplittableRandom(7);
    p.sample(used);
    twin.nextDouble();
    assertEquals(twin.nextLong(), used.nextLong());
  }

  /** Ten tenths add up to a little less than 1: the last outcome takes what is left. */
  @Test
  void theLargestUniformNumberDrawsTheLastOutcome() {
    Map<Integer, Double> tenths = new LinkedHashMap<>();
    IntStream.range(0, 10).forEach(i -> tenths.put(i, 0.1));
    assertEquals(9, Distribution.of(tenths).sample(always(Math.nextDown(1.0))));
    assertEquals("a", Distribution.certain("a").sample(always(Math.nextDown(1.0))));
  }

  /** What rounding leaves over must not fall to an outcome of e^−1000 behind the last. */
  @Test
  void whatIsLeftGoesToAnOutcomeThatHasAProbability() {
    List<Integer> outcomes = IntStream.range(0, 11).boxed().toList();
    double[] logits = new double[11];
    logits[10] = -1_000;
    Distribution<Integer> p = Distribution.softmax(outcomes, logits);
    assertEquals(9, p.sample(always(Math.nextDown(1.0))));
  }

  private static void assertFits(Distribution<Integer> p, RandomGenerator random) {
    long[] counts = new long[p.support().size()];
    for (int i = 0; i < DRAWS; i++) {
      counts[p.sample(random)]++;
    }
    double[] expected =
        IntStream.range(0, counts.length).mapToDouble(i -> p.probability(i) * DRAWS).toArray();
    double significance = new ChiSquareTest().chiSquareTest(expected, counts);
    assertTrue(significance > 1e-3, "significance " + significance);
  }

  private static RandomGenerator always(double u) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("only one uniform double is needed");
      }

      @Override
      public double nextDouble() {
        return u;
      }
    };
  }
}
