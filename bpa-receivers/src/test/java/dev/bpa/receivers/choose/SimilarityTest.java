// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTest {
  enum Kind implements State {
    EAST,
    NORTH,
    WEST
  }

  private static final Map<Kind, String> DESCRIPTIONS =
      Map.of(Kind.EAST, "2 0", Kind.NORTH, "0 3", Kind.WEST, "-1 0");

  /** The vector that a text spells. */
  private static float[] spelled(String text) {
    String[] numbers = text.split(" ", -1);
    float[] vector = new float[numbers.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Float.parseFloat(numbers[i]);
    }
    return vector;
  }

  private static Similarity<Kind> similarity() {
    return Similarity.of(SimilarityTest::spelled, DESCRIPTIONS);
  }

  private static void assertBelief(
      double east, double north, double west, Distribution<Kind> belief) {
    double sum = east + north + west;
    assertEquals(east / sum, belief.probability(Kind.EAST), 1e-12);
    assertEquals(north / sum, belief.probability(Kind.NORTH), 1e-12);
    assertEquals(west / sum, belief.probability(Kind.WEST), 1e-12);
  }

  /** (3, 4) has cosines 0.6, 0.8 and −0.6 with the three. */
  @Test
  void beliefIsProportionalToPriorTimesExpOfSharpnessTimesCosine() {
    Similarity<Kind> two = similarity().withSharpness(2);
    assertBelief(Math.exp(1.2), Math.exp(1.6), Math.exp(-1.2), two.given(Prompt.of("3 4")));
    Distribution<Kind> prior =
        Distribution.of(Map.of(Kind.EAST, 0.5, Kind.NORTH, 0.2, Kind.WEST, 0.3));
    assertBelief(
        0.5 * Math.exp(1.2),
        0.2 * Math.exp(1.6),
        0.3 * Math.exp(-1.2),
        two.withPrior(prior).given(Prompt.of("3 4")));
  }

  @Test
  void sharpnessIs30UntilAnotherIsGiven() {
    assertEquals(
        similarity().withSharpness(30).given(Prompt.of("3 4")),
        similarity().given(Prompt.of("3 4")));
  }

  @Test
  void withoutSharpnessThePriorStays() {
    Distribution<Kind> prior = Distribution.of(Kind.EAST, 0.25, Kind.WEST, 0.75);
    Distribution<Kind> belief =
        similarity().withPrior(prior).withSharpness(0).given(Prompt.of("3 4"));
    assertBelief(0.25, 0, 0.75, belief);
    assertFalse(belief.support().contains(Kind.NORTH));
  }

  @Test
  void aZeroVectorIsLikeNothing() {
    assertBelief(1, 1, 1, similarity().given(Prompt.of("0 0")));
  }

  @Test
  void anEmbeddingMayUseItsArrayAgain() {
    float[] shared = new float[2];
    Function<String, float[]> thrifty =
        text -> {
          float[] vector = spelled(text);
          System.arraycopy(vector, 0, shared, 0, 2);
          return shared;
        };
    assertEquals(
        similarity().given(Prompt.of("3 4")),
        Similarity.of(thrifty, DESCRIPTIONS).given(Prompt.of("3 4")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void sharpnessIsFiniteAndNotNegative(double sharpness) {
    assertThrows(IllegalArgumentException.class, () -> similarity().withSharpness(sharpness));
  }

  @Test
  void thereMustBeAnOption() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Similarity.<Kind>of(SimilarityTest::spelled, Map.of()));
    Similarity<Kind> east = Similarity.of(SimilarityTest::spelled, Map.of(Kind.EAST, "1"));
    assertThrows(
        IllegalArgumentException.class, () -> east.withPrior(Distribution.certain(Kind.WEST)));
  }

  @Test
  void vectorsAreOfOneLengthAndFinite() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Similarity.of(SimilarityTest::spelled, Map.of(Kind.EAST, "1 0", Kind.WEST, "1")));
    for (String text : List.of("1", "NaN 0", "Infinity 0")) {
      assertThrows(IllegalArgumentException.class, () -> similarity().given(Prompt.of(text)), text);
    }
  }

  @Test
  void onlyPromptsCanBeCompared() {
    assertThrows(IllegalArgumentException.class, () -> similarity().given(Context.none()));
  }
}
