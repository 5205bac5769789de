// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final int DRAWS = 40_000;
  private static final double[] P = {0.1, 0.4, 0.05, 0.25, 0.2};

  private static float[] logits() {
    float[] logits = new float[P.length];
    for (int t = 0; t < P.length; t++) {
      logits[t] = (float) Math.log(P[t]) + 3; // a constant does not matter
    }
    return logits;
  }

  private static double[] frequencies(Decoding decoding) {
    Sampler sampler = new Sampler(decoding, decoding.seed());
    double[] frequencies = new double[P.length];
    for (int i = 0; i < DRAWS; i++) {
      frequencies[sampler.next(logits())] += 1.0 / DRAWS;
    }
    return frequencies;
  }

  /** Within four standard deviations. */
  private static void assertDrawn(double[] p, Decoding decoding) {
    double[] frequencies = frequencies(decoding);
    for (int t = 0; t < p.length; t++) {
      double deviation = Math.sqrt(p[t] * (1 - p[t]) / DRAWS);
      assertEquals(p[t], frequencies[t], 4 * deviation + 1e-9, "token " + t);
    }
  }

  @Test
  void tokensAreDrawnByTheirProbabilities() {
    assertDrawn(P, Decoding.sampling(1));
  }

  @Test
  void theTemperatureSharpensOrFlattens() {
    // squares of P: .01, .16, .0025, .0625, .04, sum .275
    assertDrawn(
        new double[] {.01 / .275, .16 / .275, .0025 / .275, .0625 / .275, .04 / .275},
        Decoding.sampling(1).withTemperature(0.5));
    assertDrawn(new double[] {0, 1, 0, 0, 0}, Decoding.sampling(1).withTemperature(1e-3));
  }

  @Test
  void topKDrawsFromTheKMostProbable() {
    assertDrawn(new double[] {0, .4 / .65, 0, .25 / .65, 0}, Decoding.sampling(1).withTopK(2));
    assertDrawn(new double[] {0, 1, 0, 0, 0}, Decoding.sampling(1).withTopK(1));
    assertDrawn(P, Decoding.sampling(1).withTopK(99));
  }

  @Test
  void topPDrawsFromTheFewestThatAreEnough() {
    assertDrawn(new double[] {0, 1, 0, 0, 0}, Decoding.sampling(1).withTopP(0.3));
    assertDrawn(new double[] {0, .4 / .65, 0, .25 / .65, 0}, Decoding.sampling(1).withTopP(0.5));
    assertDrawn(
        new double[] {0, .4 / .85, 0, .25 / .85, .2 / .85}, Decoding.sampling(1).withTopP(0.66));
  }

  @Test
  void topPCountsWhatTopKLeft() {
    // of the two left, .4 / .65 = .615 is enough for .6, but not for .65
    assertDrawn(new double[] {0, 1, 0, 0, 0}, Decoding.sampling(1).withTopK(2).withTopP(0.6));
    assertDrawn(
        new double[] {0, .4 / .65, 0, .25 / .65, 0},
        Decoding.sampling(1).withTopK(2).withTopP(0.65));
  }

  @Test
  void negativeLogitsAndZerosOfEitherSignAreInOrder() {
    float[] logits = {-3, -0f, 0f, -1, -2};
    Sampler sampler = new Sampler(Decoding.sampling(1).withTopK(2), 1);
    for (int i = 0; i < 50; i++) {
      int token = sampler.next(logits);
      assertTrue(token == 1 || token == 2, "token " + token);
    }
  }

  @Test
  void greedyTakesTheFirstOfTheMostProbable() {
    Sampler sampler = new Sampler(Decoding.greedy(1), 1);
    assertEquals(1, sampler.next(new float[] {0, 2, 1, 2}));
  }

  @Test
  void aSeedGivesItsTokensAgainAndAnotherGivesOthers() {
    Decoding decoding = Decoding.sampling(1);
    Sampler one = new Sampler(decoding, 7);
    Sampler again = new Sampler(decoding, 7);
    Sampler other = new Sampler(decoding, 8);
    int differing = 0;
    for (int i = 0; i < 100; i++) {
      int token = one.next(logits());
      assertEquals(token, again.next(logits()));
      differing += token == other.next(logits()) ? 0 : 1;
    }
    assertTrue(differing > 20, differing + " of 100 differ");
  }

  @Test
  void probabilitiesAreThoseOfTheSoftmax() {
    for (int t = 0; t < P.length; t++) {
      assertEquals(Math.log(P[t]), Logits.logProbability(logits(), t), 1e-6);
    }
    float[] far = {1e30f, -1e30f};
    assertEquals(0, Logits.logProbability(far, 0));
  }

  @Test
  void noTokenIsChosenByLogitsThatAreNoNumbers() {
    float no = Float.NEGATIVE_INFINITY;
    assertEquals(Optional.of("a logit is NaN"), Logits.fault(new float[] {Float.NaN, 0}));
    assertEquals(Optional.of("a logit is NaN"), Logits.fault(new float[] {0, Float.NaN}));
    assertEquals(Optional.of("a logit is Infinity"), Logits.fault(new float[] {-no, 0}));
    assertEquals(Optional.of("every logit is -Infinity"), Logits.fault(new float[] {no, no}));
    assertEquals(Optional.empty(), Logits.fault(new float[] {no, 0}));
    assertEquals(Optional.empty(), Logits.fault(logits()));
  }

  @Test
  void decodingsThatMakeNoSenseAreRefused() {
    Decoding greedy = Decoding.greedy(5);
    assertThrows(IllegalArgumentException.class, () -> Decoding.greedy(0));
    assertThrows(IllegalArgumentException.class, () -> greedy.withTemperature(-0.1));
    assertThrows(IllegalArgumentException.class, () -> greedy.withTemperature(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> greedy.withTopK(0));
    assertThrows(IllegalArgumentException.class, () -> greedy.withTopP(0));
    assertThrows(IllegalArgumentException.class, () -> greedy.withTopP(1.01));
    assertThrows(IllegalArgumentException.class, () -> greedy.withStops("end", ""));
  }
}
