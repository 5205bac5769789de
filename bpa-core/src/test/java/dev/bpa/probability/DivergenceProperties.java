// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Game;
import dev.bpa.fixture.Law;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

class DivergenceProperties {
  private static final double ROUNDING = 1e-12;

  @Provide
  Arbitrary<Distribution<Integer>> distributions() {
    return Game.lotteries(List.of(1, 2, 3, 4));
  }

  @Law
  void nothingIsFarFromItself(@ForAll("distributions") Distribution<Integer> p) {
    assertEquals(0, Divergence.kullbackLeibler(p, p));
    assertEquals(0, Divergence.totalVariation(p, p));
  }

  @Law
  void totalVariationIsADistance(
      @ForAll("distributions") Distribution<Integer> p,
      @ForAll("distributions") Distribution<Integer> q,
      @ForAll("distributions") Distribution<Integer> r) {
    double pq = Divergence.totalVariation(p, q);
    assertTrue(pq >= 0 && pq <= 1);
    assertEquals(pq, Divergence.totalVariation(q, p), ROUNDING);
    assertTrue(pq <= Divergence.totalVariation(p, r) + Divergence.totalVariation(r, q) + ROUNDING);
  }

  /** Pinsker: TV ≤ √(KL / 2). */
  @Law
  void pinsker(
      @ForAll("distributions") Distribution<Integer> p,
      @ForAll("distributions") Distribution<Integer> q) {
    double kl = Divergence.kullbackLeibler(p, q);
    assertTrue(kl >= 0);
    assertTrue(Divergence.totalVariation(p, q) <= Math.sqrt(kl / 2) + 1e-7);
  }

  /** What is forgotten cannot be told apart. */
  @Law
  void dataProcessing(
      @ForAll("distributions") Distribution<Integer> p,
      @ForAll("distributions") Distribution<Integer> q) {
    Distribution<Integer> halfP = p.map(i -> i / 2);
    Distribution<Integer> halfQ = q.map(i -> i / 2);
    assertTrue(
        Divergence.kullbackLeibler(halfP, halfQ) <= Divergence.kullbackLeibler(p, q) + ROUNDING);
    assertTrue(
        Divergence.totalVariation(halfP, halfQ) <= Divergence.totalVariation(p, q) + ROUNDING);
  }
}
