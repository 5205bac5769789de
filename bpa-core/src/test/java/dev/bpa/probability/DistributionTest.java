// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  private static final Distribution<String> COIN = Distribution.of("heads", 0.25, "tails", 0.75);

  @Test
  void probabilitiesAreThoseGiven() {
    assertEquals(0.25, COIN.probability("heads"));
    assertEquals(0.75, COIN.probability("tails"));
    assertEquals(0, COIN.probability("edge"));
    assertEquals(Math.log(0.25), COIN.logProbability("heads"));
    assertEquals(Double.NEGATIVE_INFINITY, COIN.logProbability("edge"));
    assertEquals("{heads: 0.25, tails: 0.75}", COIN.toString());
  }

  @Test
  void outcomesKeepTheirOrderAndImpossibleOnesAreDropped() {
    Map<String, Double> given = new LinkedHashMap<>();
    given.put("z", 0.5);
    given.put("never", 0.0);
    given.put("a", 0.5);
    Distribution<String> p = Distribution.of(given);
    assertEquals(List.of("z", "a"), List.copyOf(p.support()));
    assertEquals(2, p.support().size());
    assertTrue(p.support().contains("a"));
    assertFalse(p.support().contains("never"));
    given.put("z", 0.1);
    assertEquals(0.5, p.probability("z"));
  }

  @Test
  void theSupportCannotBeChanged() {
    Iterator<String> outcomes = COIN.support().iterator();
    outcomes.next();
    assertThrows(UnsupportedOperationException.class, outcomes::remove);
    assertThrows(UnsupportedOperationException.class, () -> COIN.support().add("edge"));
  }

  @Test
  void whatDoesNotSumToOneIsRefused() {
    assertRefused(
        "Probabilities sum to 0.75, not 1: {a=0.25, b=0.5}",
        () -> Distribution.of("a", 0.25, "b", 0.5));
    assertRefused("Probabilities sum to 0.0, not 1: {}", () -> Distribution.of(Map.of()));
    assertRefused(
        "Probabilities sum to 1.0000000011, not 1: {a=1.0000000011}",
        () -> Distribution.of(Map.of("a", 1 + 1.1e-9)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoProbabilityIsRefused(double p) {
    String problem = "Not a probability: " + p + " of a";
    assertRefused(problem, () -> Distribution.of(Map.of("a", p)));
    assertRefused(problem, () -> Distribution.proportionalTo(Map.of("a", p)));
  }

  /** The sum may be off by {@code SUM_TOLERANCE} at the door, but no probability is inside. */
  @Test
  void aSumThatIsOffALittleIsScaled() {
    assertEquals(1, Distribution.of(Map.of("a", 1 + 0.9e-9)).probability("a"));
    assertEquals(1, Distribution.of(Map.of("a", 1 - 0.9e-9)).probability("a"));
    Distribution<String> p = Distribution.of("a", 0.5 + 0.9e-9, "b", 0.5);
    assertEquals(1, p.expect(x -> 1), 1e-15);
    assertEquals(1 + 1.8e-9, p.probability("a") / p.probability("b"), 1e-15);
  }

  /** 0.1 added up ten times is not 1, but rounding only: what is given is kept to the last bit. */
  @Test
  void aSumThatIsOffByRoundingIsKept() {
    Map<Integer, Double> tenths = new LinkedHashMap<>();
    IntStream.range(0, 10).forEach(i -> tenths.put(i, 0.1));
    Distribution<Integer> p = Distribution.of(tenths);
    assertEquals(0.1, p.probability(3));
    assertEquals(p, p.map(i -> i));
  }

  @Test
  void twoProbabilitiesOfOneOutcomeAreRefused() {
    assertRefused("Listed twice: a", () -> Distribution.of("a", 0.5, "a", 0.5));
  }

  @NullUnmarked
  @Test
  void nullIsNoOutcome() {
    List<String> nothing = Collections.singletonList(null);
    assertThrows(NullPointerException.class, () -> Distribution.uniform(nothing));
    assertThrows(NullPointerException.class, () -> Distribution.certain(nothing.get(0)));
    assertThrows(
        NullPointerException.class, () -> Distribution.of(Collections.singletonMap(null, 1.0)));
    assertFalse(COIN.support().contains(nothing.get(0)));
    assertFalse(Distribution.uniform(numbers(100)).support().contains(null));
  }

  @Test
  void certainIsSure() {
    Distribution<String> sure = Distribution.certain("a");
    assertEquals(1, sure.probability("a"));
    assertEquals(0, sure.logProbability("a"));
    assertEquals(0, sure.entropy());
    assertEquals(Distribution.of("a", 1.0, "b", 0.0), sure);
  }

  @Test
  void uniformIsEqualForDistinctOutcomes() {
    assertEquals(
        Distribution.of("a", 0.5, "b", 0.5), Distribution.uniform(List.of("a", "b", "a", "a")));
    assertEquals(Math.log(50), Distribution.uniform(numbers(50)).entropy(), 1e-14);
    assertRefused(
        "A distribution needs at least one outcome", () -> Distribution.uniform(List.of()));
  }

  @Test
  void weightsAreScaledToProbabilities() {
    assertEquals(COIN, Distribution.proportionalTo(Map.of("heads", 2, "tails", 6)));
    assertEquals(
        COIN, Distribution.proportionalTo(Map.of("heads", Double.MIN_VALUE, "tails", 1.5e-323)));
    assertRefused("Weights sum to 0.0: {a=0}", () -> Distribution.proportionalTo(Map.of("a", 0)));
    assertRefused("Weights sum to 0.0: {}", () -> Distribution.proportionalTo(Map.of()));
    Map<String, Double> huge = new LinkedHashMap<>();
    huge.put("a", 1e308);
    huge.put("b", 1e308);
    assertRefused(
        "Weights sum to Infinity: {a=1.0E308, b=1.0E308}", () -> Distribution.proportionalTo(huge));
  }

  @Test
  void aMessageIsShortHoweverManyOutcomesThereAre() {
    Map<Integer, Double> many = new LinkedHashMap<>();
    numbers(10_000).forEach(i -> many.put(i, 1.0));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Distribution.of(many)).toString();
    assertTrue(message.contains(": Probabilities sum to 10000.0, not 1: {0=1.0, 1=1.0, "), message);
    assertTrue(message.endsWith("…") && message.length() < 300, message);
  }

  @Test
  void theModeIsTheMostProbableOrTheFirst() {
    assertEquals("tails", COIN.mode());
    assertEquals("heads", Distribution.of("heads", 0.75, "tails", 0.25).mode());
    assertEquals("b", Distribution.uniform(List.of("b", "a", "c")).mode());
  }

  /** A plain sum is off by 8e-12, and the entropy by 1e-10. */
  @Test
  void aMillionOutcomesHaveTheirExpectation() {
    int n = 1_000_000;
    Distribution<Integer> uniform = Distribution.uniform(IntStream.range(0, n).boxed().toList());
    assertEquals(1, uniform.expect(i -> 1), 1e-15);
    assertEquals(Math.log(n), uniform.entropy(), 1e-14);
  }

  @Test
  void theExpectationWeighsByProbability() {
    assertEquals(0.25 * 8 + 0.75 * 4, COIN.expect(side -> side.equals("heads") ? 8 : 4));
  }

  @Test
  void theEntropyIsInNats() {
    assertEquals(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), COIN.entropy(), 1e-15);
  }

  @Test
  void aWeightOutsideZeroAndOneIsRefused() {
    for (double weight : new double[] {-1e-9, 1 + 1e-9, Double.NaN}) {
      assertRefused(
          "Not a weight between 0 and 1: " + weight,
          () -> COIN.mix(Distribution.certain("edge"), weight));
    }
  }

  @Test
  void mixingWeighsTheTwo() {
    Distribution<String> mixed = COIN.mix(Distribution.of("edge", 0.5, "heads", 0.5), 0.5);
    assertEquals(List.of("heads", "tails", "edge"), List.copyOf(mixed.support()));
    assertEquals(0.375, mixed.probability("heads"));
    assertEquals(0.375, mixed.probability("tails"));
    assertEquals(0.25, mixed.probability("edge"));
  }

  @NullUnmarked
  @Test
  void equalityIgnoresTheOrderAndNothingElse() {
    Distribution<String> turned = Distribution.of("tails", 0.75, "heads", 0.25);
    assertEquals(COIN, turned);
    assertEquals(COIN.hashCode(), turned.hashCode());
    assertEquals(COIN, COIN);
    assertNotEquals(COIN, Distribution.of("heads", 0.75, "tails", 0.25));
    assertNotEquals(COIN, Distribution.of("heads", 0.25, "edge", 0.75));
    assertNotEquals(COIN, Distribution.certain("heads"));
    assertNotEquals(COIN, null);
    assertFalse(COIN.equals("heads"));
  }

  /** From 13 outcomes on an index finds them; it must tell the same as the scan before it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 12, 13, 10_000})
  void everyOutcomeIsFoundInSupportsOfAnySize(int size) {
    Map<Integer, Double> weights = new LinkedHashMap<>();
    numbers(size).forEach(i -> weights.put(i, i + 1.0));
    Distribution<Integer> p = Distribution.proportionalTo(weights);
    double sum = size * (size + 1.0) / 2;
    for (int i = 0; i < size; i++) {
      assertEquals((i + 1) / sum, p.probability(i));
    }
    assertEquals(0, p.probability(size));
    List<Integer> backwards = new ArrayList<>(numbers(size));
    Collections.reverse(backwards);
    assertEquals(Distribution.uniform(numbers(size)), Distribution.uniform(backwards));
    assertEquals(1, p.map(i -> i % 7).expect(i -> 1), 1e-12);
  }

  /** Whatever is made of 1e-300 times 1e-300, which no {@code double} holds, is still possible. */
  @Test
  void whatIsBelowTheSmallestDoubleSurvives() {
    Distribution<String> rare = Distribution.proportionalTo(Map.of("never", 1e-300, "ever", 1));
    double log = 2 * Math.log(1e-300);
    Distribution<String> twice =
        rare.flatMap(a -> rare.map(b -> a.equals(b) ? a : "once")); // never twice, ever, once
    assertEquals(0, twice.probability("never"));
    assertEquals(log, twice.logProbability("never"), 1e-9);
    assertEquals(Math.log(2e-300), twice.logProbability("once"), 1e-9);
    assertEquals(twice, twice.map(outcome -> outcome));
    Distribution<String> four = Distribution.of(Map.of("a", 0.5, "b", 0.5)).flatMap(a -> twice);
    assertEquals(log, four.logProbability("never"), 1e-9, "two halves of it are added up");
    assertEquals(log + Math.log(0.25), COIN.mix(twice, 0.25).logProbability("never"), 1e-9);
    assertEquals(
        Math.log(1e-300) - Math.log(1e300),
        Distribution.proportionalTo(Map.of("a", 1e300, "b", 1e-300)).logProbability("b"),
        1e-9);
  }

  /** 1e-320 is a {@code double} of eleven bits; its logarithm has all of them. */
  @Test
  void whatIsBelowTheNormalDoublesKeepsItsDigits() {
    Distribution<String> rare = Distribution.proportionalTo(Map.of("never", 1e-160, "ever", 1));
    Distribution<String> twice = rare.flatMap(a -> rare.map(b -> a.equals(b) ? a : "once"));
    assertTrue(twice.probability("never") > 0);
    assertEquals(2 * Math.log(1e-160), twice.logProbability("never"), 1e-12);
  }

  @Test
  void whatIsBelowTheSmallestDoubleIsToldApart() {
    List<String> sides = List.of("heads", "tails");
    Distribution<String> small = Distribution.softmax(sides, new double[] {0, -1_000});
    Distribution<String> smaller = Distribution.softmax(sides, new double[] {0, -2_000});
    assertNotEquals(small, smaller);
    assertEquals(small, Distribution.softmax(sides, new double[] {5, -995}));
    assertEquals(2, Distribution.uniform(List.of(small, smaller)).map(p -> p).support().size());
    assertEquals(
        -Double.MAX_VALUE,
        Distribution.softmax(sides, new double[] {Double.MAX_VALUE, -Double.MAX_VALUE})
            .logProbability("tails"),
        "what can occur has a logarithm");
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static void assertRefused(String problem, Runnable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act::run).getMessage());
  }
}
