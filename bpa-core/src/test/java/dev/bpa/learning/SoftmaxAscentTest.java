// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.policy.SoftmaxHead;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    assertArrayEquals(
        expected, SoftmaxAscent.from(HEAD, Optimizer.adam()).logProbabilities(PHI), 1e-6);
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
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    ascent.gather(PHI, 0, 1, gradient);
    ascent.gather(other, 2, -3, gradient);
    assertEquals(2, gradient.count());
    assertGradient(
        difference(
            theta -> (logProbabilities(theta, PHI)[0] - 3 * logProbabilities(theta, other)[2]) / 2),
        gradient.mean());
  }

  @Test
  void aStepGoesUphillAndStartsAnew() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    assertEquals(HEAD, ascent.head());
    ascent.gather(PHI, 1, 1, gradient);
    double[] slope = parameters(gradient.mean());
    ascent.step(gradient, 0.01);
    assertEquals(1, ascent.steps());
    assertEquals(0, gradient.count());
    double[] before = parameters(HEAD);
    double[] after = parameters(ascent.head());
    for (int i = 0; i < after.length; i++) {
      assertEquals(before[i] + 0.01 * Math.signum(slope[i]), after[i], 1e-6);
    }
    ascent.gather(PHI, 1, 0, gradient);
    assertArrayEquals(new double[before.length], parameters(gradient.mean()));
    assertEquals(1, gradient.count());
  }

  @Test
  void theHeadIsASnapshot() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    SoftmaxHead before = ascent.head();
    step(ascent, 0);
    assertEquals(HEAD, before);
    assertNotEquals(HEAD, ascent.head());
  }

  /** The state is all that the next step depends on. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void anAscentGoesOnFromItsState(Optimizer optimizer) {
    SoftmaxAscent whole = SoftmaxAscent.from(HEAD, optimizer);
    step(whole, 0);
    step(whole, 2);
    AscentState state = whole.state();
    assertEquals(2, state.steps());
    SoftmaxAscent resumed = SoftmaxAscent.from(state, optimizer);
    assertEquals(state, resumed.state());
    step(whole, 1);
    step(resumed, 1);
    assertNotEquals(state, whole.state());
    assertEquals(whole.state(), resumed.state());
  }

  static List<Optimizer> optimizers() {
    return List.of(Optimizer.plain(), Optimizer.adam(), Optimizer.adaGrad());
  }

  @Test
  void aStateOfAnotherOptimizerIsRefused() {
    AscentState state = AscentState.start(HEAD, Optimizer.plain());
    assertEquals(
        "Adam[beta1=0.9, beta2=0.999, epsilon=1.0E-8] remembers 2 numbers a parameter, but the state"
            + " holds 0",
        assertThrows(
                IllegalArgumentException.class, () -> SoftmaxAscent.from(state, Optimizer.adam()))
            .getMessage());
    AscentState adam = AscentState.start(HEAD, Optimizer.adam());
    assertEquals(
        "plain remembers 0 numbers a parameter, but the state holds 2",
        assertThrows(
                IllegalArgumentException.class, () -> SoftmaxAscent.from(adam, Optimizer.plain()))
            .getMessage());
  }

  @Test
  void aStateWhoseMemoryIsOfAnotherShapeIsRefused() {
    int inputs = HEAD.inputs();
    for (SoftmaxHead other :
        List.of(SoftmaxHead.zeros(inputs + 1, SIGNALS), SoftmaxHead.zeros(inputs, SIGNALS + 1))) {
      assertEquals(
          "A memory of " + other + " does not belong to " + HEAD,
          assertThrows(
                  IllegalArgumentException.class, () -> new AscentState(HEAD, 1, List.of(other)))
              .getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new AscentState(HEAD, -1, List.of()));
  }

  /** A plain step of rate 1 is as long as the gradient, but no longer than the largest norm. */
  @Test
  void longGradientsAreShortenedAndShortOnesAreNot() {
    double whole = move(Double.POSITIVE_INFINITY);
    assertEquals(whole, move(1.01 * whole), 1e-6);
    assertEquals(0.5 * whole, move(0.5 * whole), 1e-6);
    assertThrows(
        IllegalArgumentException.class,
        () -> SoftmaxAscent.from(HEAD, Optimizer.plain()).clippedAt(0));
  }

  private static double move(double largestNorm) {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.plain()).clippedAt(largestNorm);
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    ascent.gather(PHI, 1, 3, gradient);
    ascent.step(gradient, 1);
    double[] before = parameters(HEAD);
    double[] after = parameters(ascent.head());
    double square = 0;
    for (int i = 0; i < after.length; i++) {
      square += (after[i] - before[i]) * (after[i] - before[i]);
    }
    return Math.sqrt(square);
  }

  /** What was computed when the signal was drawn need not be computed again. */
  @Test
  void theRoundAskedForLastIsGatheredAlike() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    double[] p = new double[SIGNALS];
    ascent.probabilities(PHI, p);
    for (int k = 0; k < SIGNALS; k++) {
      assertEquals(Math.exp(logProbabilities(parameters(HEAD), PHI)[k]), p[k], 1e-6);
    }
    ascent.climbing(Objective.reward().withEntropy(0.25)).gather(2, -1.5, gradient);
    assertEquals(gathered(2, -1.5, 0.25), gradient.mean());
  }

  /** Logits 2,000 apart: the second signal has no probability that a double can hold. */
  @Test
  void certaintyHasNoSlopeAndNoNaN() {
    SoftmaxHead sure = SoftmaxHead.of(new float[] {1_000, -1_000}, new float[2]);
    SoftmaxGradient gradient = SoftmaxGradient.like(sure);
    SoftmaxAscent.from(sure, Optimizer.adam())
        .climbing(Objective.reward().withEntropy(1))
        .gather(new float[] {1}, 0, 1, gradient);
    assertArrayEquals(new double[4], parameters(gradient.mean()));
  }

  private static void step(SoftmaxAscent ascent, int signal) {
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    ascent.gather(PHI, signal, 1, gradient);
    ascent.step(gradient, 0.01);
  }

  private static SoftmaxHead gathered(int signal, double advantage, double entropyWeight) {
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    SoftmaxAscent.from(HEAD, Optimizer.adam())
        .climbing(Objective.reward().withEntropy(entropyWeight))
        .gather(PHI, signal, advantage, gradient);
    return gradient.mean();
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
