// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final Distribution<String> FAIR = Distribution.of("heads", 0.5, "tails", 0.5);
  private static final Distribution<String> BENT = Distribution.of("heads", 0.25, "tails", 0.75);

  /** ½ ln 2 + ½ ln ⅔ and ¼ ln ½ + ¾ ln 3/2, by hand. */
  @Test
  void knownAnswers() {
    assertEquals(0.14384103622589045, Divergence.kullbackLeibler(FAIR, BENT), 1e-15);
    assertEquals(0.13081203594113697, Divergence.kullbackLeibler(BENT, FAIR), 1e-15);
    assertEquals(0.25, Divergence.totalVariation(FAIR, BENT));
    assertEquals(0.25, Divergence.totalVariation(BENT, FAIR));
  }

  @Test
  void disjointIsAsFarAsCanBe() {
    Distribution<String> edge = Distribution.certain("edge");
    assertEquals(Double.POSITIVE_INFINITY, Divergence.kullbackLeibler(FAIR, edge));
    assertEquals(1, Divergence.totalVariation(FAIR, edge));
  }

  @Test
  void certaintyTeachesTheSurprisal() {
    assertEquals(
        Math.log(4), Divergence.kullbackLeibler(Distribution.certain("heads"), BENT), 1e-15);
    assertEquals(
        Double.POSITIVE_INFINITY, Divergence.kullbackLeibler(BENT, Distribution.certain("heads")));
  }

  /**
   * q gives e^−1000, which no {@code double} holds: small, but not impossible, to KL either way.
   */
  @Test
  void logarithmsReachBelowTheSmallestDouble() {
    Distribution<String> q =
        Distribution.softmax(List.of("heads", "tails"), new double[] {-1_000, 0});
    assertEquals(1_000, Divergence.kullbackLeibler(Distribution.certain("heads"), q));
    assertEquals(
        Double.POSITIVE_INFINITY, Divergence.kullbackLeibler(q, Distribution.certain("tails")));
    assertEquals(0, Divergence.kullbackLeibler(q, q));
  }

  /** δ²/2 (1/q₁ + 1/q₂) and less than the rounding of either of its two terms. */
  @Test
  void nextToNothingTaughtIsNotLostToRounding() {
    double delta = 0x1p-30;
    Distribution<String> p = Distribution.of("heads", 0.25 + delta, "tails", 0.75 - delta);
    Distribution<String> q = Distribution.of("heads", 0.25, "tails", 0.75);
    double exact = delta * delta / 2 * (1 / 0.25 + 1 / 0.75);
    assertEquals(exact, Divergence.kullbackLeibler(p, q), 1e-6 * exact);
    assertEquals(exact, Divergence.kullbackLeibler(q, p), 1e-6 * exact);
  }
}
