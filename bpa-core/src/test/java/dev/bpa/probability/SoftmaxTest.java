// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  @Test
  void probabilitiesAreExponentials() {
    Distribution<String> p = softmax(Math.log(1), Math.log(2), Math.log(5));
    assertEquals(0.125, p.probability("a"), 1e-15);
    assertEquals(0.25, p.probability("b"), 1e-15);
    assertEquals(0.625, p.probability("c"), 1e-15);
    assertEquals(Math.log(0.625), p.logProbability("c"), 1e-15);
  }

  @Test
  void equalLogitsAreUniform() {
    assertEquals(Distribution.uniform(List.of("a", "b", "c")), softmax(-7, -7, -7));
  }

  @Test
  void onlyDifferencesMatterAndLargeLogitsDoNotOverflow() {
    assertEquals(softmax(0, 1, 2), softmax(1e6, 1e6 + 1, 1e6 + 2));
    assertEquals(softmax(0, 1, 2), softmax(-1e6, -1e6 + 1, -1e6 + 2));
    assertEquals(1, softmax(Double.MAX_VALUE, 0, 0).probability("a"));
  }

  /** e^−1000 is no {@code double}, but it is possible all the same. */
  @Test
  void whatIsBelowTheSmallestDoubleIsStillKnown() {
    Distribution<String> p = softmax(0, -1_000, NEVER);
    assertEquals(Set.of("a", "b"), p.support());
    assertEquals(0, p.probability("b"));
    assertEquals(-1_000, p.logProbability("b"));
    assertEquals(1, p.probability("a"));
    assertEquals(0, p.entropy());
    assertEquals(7, p.expect(outcome -> 7));
    assertEquals("a", p.mode());
  }

  /** A draw has a probability, and off-policy estimates divide by it. */
  @Test
  void whatIsBelowTheSmallestDoubleIsNotDrawn() {
    Distribution<String> p = softmax(-1_000, 0, -1_000);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      assertEquals("b", p.sample(random));
    }
  }

  @Test
  void minusInfinityDropsTheOutcome() {
    Distribution<String> p = softmax(NEVER, 3, NEVER);
    assertEquals(Distribution.certain("b"), p);
    assertEquals(0, p.logProbability("b"));
  }

  @Test
  void theEntropyUsesTheLogarithms() {
    assertEquals(Math.log(3), softmax(2, 2, 2).entropy(), 1e-15);
    Distribution<String> p = softmax(0, 1, 2);
    double byHand = 0;
    for (String outcome : p.support()) {
      byHand -= p.probability(outcome) * Math.log(p.probability(outcome));
    }
    assertEquals(byHand, p.entropy(), 1e-15);
  }

  @Test
  void theCallersArrayIsLeftAlone() {
    double[] logits = {0, 1, NEVER};
    Distribution<String> p = Distribution.softmax(List.of("a", "b", "c"), logits);
    double before = p.logProbability("b");
    assertEquals(0, logits[0]);
    assertEquals(1, logits[1]);
    logits[1] = 100;
    assertEquals(before, p.logProbability("b"));
  }

  @Test
  void whatIsNoLogitIsRefused() {
    assertRefused("Not a logit: NaN of b", () -> softmax(0, Double.NaN, 0));
    assertRefused("Not a logit: Infinity of c", () -> softmax(0, 0, Double.POSITIVE_INFINITY));
    assertRefused("Every outcome has probability zero", () -> softmax(NEVER, NEVER, NEVER));
    assertRefused(
        "Every outcome has probability zero", () -> Distribution.softmax(List.of(), new double[0]));
    assertRefused(
        "2 outcomes but 1 logits", () -> Distribution.softmax(List.of("a", "b"), new double[] {0}));
  }

  @Test
  void anOutcomeListedTwiceIsRefused() {
    assertRefused(
        "Listed twice: a",
        () -> Distribution.softmax(List.of("a", "b", "a"), new double[] {0, 1, 2}));
    assertRefused(
        "Listed twice: a",
        () -> Distribution.softmax(Collections.nCopies(20, "a"), new double[20]));
    assertTrue(
        Distribution.softmax(List.of("a", "b", "a"), new double[] {0, 1, NEVER})
            .support()
            .contains("a"));
  }

  private static Distribution<String> softmax(double a, double b, double c) {
    return Distribution.softmax(List.of("a", "b", "c"), new double[] {a, b, c});
  }

  private static void assertRefused(String problem, Runnable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act::run).getMessage());
  }
}
