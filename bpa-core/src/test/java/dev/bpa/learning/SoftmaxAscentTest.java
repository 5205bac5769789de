// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bpa.policy.SoftmaxHead;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The gradient in the class comment against differences of the function that it is the slope of.
 */
class SoftmaxAscentTest {
  private static final int SIGNALS = 3;
  private static final float[] PHI = {0.5f, -2};
  private static final SoftmaxHead HEAD =
      SoftmaxHead.of(
          new float[] {0.3f, -0.2f, 0.7f, 0.1f, 0.4f, -0.5f}, new float[] {0.2f, 0, -0.1f});

  @Test
  void logProbabilitiesAreThoseOfTheSoftmax() {
    double[] expected = logProbabilities(parameters(HEAD), PHI);
    assertArrayEquals(expected, new SoftmaxAscent(HEAD).logProbabilities(PHI), 1e-6);
  }

  @Test
  void theScoreIsTheSlopeOfTheLogProbability() {
    for (int g = 0; g < SIGNALS; g++) {
      int signal = g;
      assertGradient(
          difference(theta -> -1.5 * logProbabilities(theta, PHI)[signal]), gathered(g, -1.5, 0));
    }
  }

  @Test
  void theEntropyTermIsTheSlopeOfTheEntropy() {
    assertGradient(difference(theta -> 0.25 * entropy(theta)), gathered(1, 0, 0.25));
    assertGradient(
        difference(theta -> 2 * logProbabilities(theta, PHI)[2] + 0.25 * entropy(theta)),
        gathered(2, 2, 0.25));
  }

  @Test
  void aBatchIsAveraged() {
    float[] other = {1, 3};
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    ascent.gather(PHI, 0, 1, 0);
    ascent.gather(other, 2, -3, 0);
    assertEquals(2, ascent.gathered());
    assertGradient(
        difference(
            theta -> (logProbabilities(theta, PHI)[0] - 3 * logProbabilities(theta, other)[2]) / 2),
        ascent.gradient());
  }

  @Test
  void aStepGoesUphillAndStartsAnew() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    assertEquals(HEAD, ascent.head());
    ascent.gather(PHI, 1, 1, 0);
    SoftmaxHead slope = ascent.gradient();
    ascent.step(0.01);
    assertEquals(1, ascent.steps());
    assertEquals(0, ascent.gathered());
    double[] before = parameters(HEAD);
    double[] after = parameters(ascent.head());
    double[] gradient = parameters(slope);
    for (int i = 0; i < after.length; i++) {
      assertEquals(before[i] + 0.01 * Math.signum(gradient[i]), after[i], 1e-6);
    }
    ascent.gather(PHI, 1, 0, 0);
    assertArrayEquals(new double[before.length], parameters(ascent.gradient()));
    assertEquals(1, ascent.gathered());
  }

  @Test
  void theHeadIsASnapshot() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    SoftmaxHead before = ascent.head();
    ascent.gather(PHI, 0, 1, 0);
    ascent.step(0.01);
    assertEquals(HEAD, before);
    assertNotEquals(HEAD, ascent.head());
  }

  /** Logits 2,000 apart: the second signal has no probability that a double can hold. */
  @Test
  void certaintyHasNoSlopeAndNoNaN() {
    SoftmaxAscent ascent =
        new SoftmaxAscent(SoftmaxHead.of(new float[] {1_000, -1_000}, new float[2]));
    ascent.gather(new float[] {1}, 0, 1, 1);
    assertArrayEquals(new double[4], parameters(ascent.gradient()));
  }

  private static SoftmaxHead gathered(int signal, double advantage, double entropyWeight) {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    ascent.gather(PHI, signal, advantage, entropyWeight);
    return ascent.gradient();
  }

  private static void assertGradient(double[] expected, SoftmaxHead actual) {
    assertArrayEquals(expected, parameters(actual), 1e-5);
  }

  private static double[] difference(ToDoubleFunction<double[]> f) {
    double h = 1e-5;
    double[] theta = parameters(HEAD);
    double[] slope = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double at = theta[i];
      theta[i] = at + h;
      double right = f.applyAsDouble(theta);
      theta[i] = at - h;
      slope[i] = (right - f.applyAsDouble(theta)) / (2 * h);
      theta[i] = at;
    }
    return slope;
  }

  /** W, row by row, and then b. */
  private static double[] parameters(SoftmaxHead head) {
    float[] weights = head.weights();
    float[] bias = head.bias();
    double[] theta = new double[weights.length + bias.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = i < weights.length ? weights[i] : bias[i - weights.length];
    }
    return theta;
  }

  private static double[] logProbabilities(double[] theta, float[] phi) {
    double[] z = Arrays.copyOfRange(theta, theta.length - SIGNALS, theta.length);
    for (int i = 0; i < phi.length; i++) {
      for (int k = 0; k < SIGNALS; k++) {
        z[k] += phi[i] * theta[i * SIGNALS + k];
      }
    }
    double total = Math.log(Arrays.stream(z).map(Math::exp).sum());
    return Arrays.stream(z).map(x -> x - total).toArray();
  }

  private static double entropy(double[] theta) {
    return -Arrays.stream(logProbabilities(theta, PHI)).map(log -> Math.exp(log) * log).sum();
  }
}
