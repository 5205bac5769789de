// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Game;
import dev.bpa.fixture.Law;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The algebra of distributions. */
class DistributionProperties {
  @Provide
  Arbitrary<Distribution<Integer>> distributions() {
    return Arbitraries.integers()
        .between(1, 15)
        .flatMap(n -> Game.lotteries(IntStream.range(0, n).boxed().toList()));
  }

  @Law
  void sumsToOne(@ForAll("distributions") Distribution<Integer> p) {
    assertEquals(1, p.expect(i -> 1), 1e-15);
  }

  @Law
  void mappingByTheIdentityChangesNoBit(@ForAll("distributions") Distribution<Integer> p) {
    assertEquals(p, p.map(i -> i));
    assertEquals(p, p.flatMap(Distribution::certain));
    assertEquals(p, Distribution.certain(p).flatMap(q -> q));
  }

  @Law
  void mappingTwiceIsMappingByBoth(@ForAll("distributions") Distribution<Integer> p) {
    assertClose(p.map(i -> i % 4).map(i -> i / 2), p.map(i -> (i % 4) / 2));
  }

  @Law
  void theExpectationOfAMapIsTheExpectation(@ForAll("distributions") Distribution<Integer> p) {
    assertEquals(p.expect(i -> (i % 3) * 1.5), p.map(i -> i % 3).expect(i -> i * 1.5), 1e-14);
  }

  /** E f = E[E[f | branch]]: the tower rule. */
  @Law
  void totalProbability(
      @ForAll("distributions") Distribution<Integer> p,
      @ForAll("distributions") Distribution<Integer> q) {
    Distribution<Integer> sum = p.flatMap(i -> q.map(j -> i + j));
    assertEquals(p.expect(i -> i) + q.expect(i -> i), sum.expect(i -> i), 1e-13);
    assertClose(sum, q.flatMap(j -> p.map(i -> i + j)));
  }

  @Law
  void mixingIsLinear(
      @ForAll("distributions") Distribution<Integer> p,
      @ForAll("distributions") Distribution<Integer> q,
      @ForAll @DoubleRange(min = 0, max = 1) double weight) {
    Distribution<Integer> mixed = p.mix(q, weight);
    for (int i = 0; i < 15; i++) {
      assertEquals(
          (1 - weight) * p.probability(i) + weight * q.probability(i), mixed.probability(i), 1e-15);
    }
    assertClose(mixed, q.mix(p, 1 - weight));
    assertEquals(p, p.mix(q, 0));
    assertEquals(q, p.mix(q, 1));
    assertTrue(
        mixed.entropy() + 1e-12 >= (1 - weight) * p.entropy() + weight * q.entropy(),
        "entropy is concave");
  }

  @Law
  void theEntropyIsBetweenZeroAndThatOfTheUniform(
      @ForAll("distributions") Distribution<Integer> p) {
    assertTrue(p.entropy() >= 0);
    assertTrue(p.entropy() <= Math.log(p.support().size()) + 1e-12);
  }

  @Law
  void softmaxOfTheLogarithmsIsTheDistribution(@ForAll("distributions") Distribution<Integer> p) {
    List<Integer> outcomes = List.copyOf(p.support());
    assertClose(
        p,
        Distribution.softmax(outcomes, outcomes.stream().mapToDouble(p::logProbability).toArray()));
  }

  @Law
  void whatIsAcceptedIsAcceptedAgainAsItIs(@ForAll("distributions") Distribution<Integer> p) {
    Map<Integer, Double> written = new LinkedHashMap<>();
    p.support().forEach(i -> written.put(i, p.probability(i)));
    assertEquals(p, Distribution.of(written));
  }

  /** However near the tolerance the parts are, what is made of them is within it. */
  @Law
  void whatIsAcceptedComposes(@ForAll @IntRange(min = -99, max = 99) int off) {
    Distribution<String> p = Distribution.of("a", 0.5, "b", 0.5 + off * 1e-11);
    Distribution<String> q = p;
    for (int i = 0; i < 20; i++) {
      q = q.flatMap(outcome -> p);
    }
    assertEquals(1, q.expect(outcome -> 1), 1e-15);
    assertEquals(p.probability("a"), q.probability("a"), 1e-15);
  }

  private static void assertClose(Distribution<Integer> p, Distribution<Integer> q) {
    assertTrue(Divergence.totalVariation(p, q) < 1e-14, p + " is not " + q);
  }
}
