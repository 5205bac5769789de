// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.fixture.Game;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The estimate (r − b) ∇ log π(g) on a problem so small that its expectation is a sum of three: ∂ E
 * r / ∂z_k = π_k (r_k − E r).
 */
class GradientEstimateTest {
  private static final double[] REWARDS = {1, 0, 0.25};
  private static final List<Signal> SIGNALS = Game.signals("g", REWARDS.length);
  private static final float[] PHI = {2};
  private static final SoftmaxHead HEAD =
      SoftmaxHead.of(new float[] {0.1f, 0.3f, -0.2f}, new float[] {-0.3f, 0, 0.2f});
  private static final SoftmaxPolicy<State> POLICY =
      new SoftmaxPolicy<>(SIGNALS, (state, context) -> PHI, HEAD);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 1, -20})
  void noBaselineBiasesIt(double baseline) {
    double[] exact = exact();
    double[] mean = new double[REWARDS.length];
    for (int g = 0; g < REWARDS.length; g++) {
      float[] estimate = estimate(g, baseline).bias();
      for (int k = 0; k < mean.length; k++) {
        mean[k] += probability(g) * estimate[k];
      }
    }
    for (int k = 0; k < mean.length; k++) {
      assertEquals(exact[k], mean[k], 1e-5);
    }
  }

  @Test
  void theExpectedRewardIsABaselineThatCalmsIt() {
    assertTrue(variance(expectedReward()) < 0.8 * variance(0));
    assertTrue(variance(0) < variance(-1));
    assertTrue(variance(-1) < 0.01 * variance(-20));
  }

  /** Adam's first step is α times the sign of the gradient that 60,000 rounds estimate. */
  @Test
  void oneGreatBatchStepsAlongTheExactGradient() {
    int rounds = 60_000;
    SoftmaxHead learned =
        PolicyGradient.withDefaults()
            .withRounds(rounds)
            .withBatch(rounds)
            .withEntropy(0)
            .withRate(Schedule.constant(0.125))
            .withSeed(3)
            .train(POLICY, environment())
            .policy()
            .head();
    double[] exact = exact();
    for (int k = 0; k < exact.length; k++) {
      float step = (float) (0.125 * Math.signum(exact[k]));
      assertEquals(HEAD.bias()[k] + step, learned.bias()[k], 1e-5);
      assertEquals(HEAD.weights()[k] + step, learned.weights()[k], 1e-5);
    }
  }

  private static Environment<State, Signal> environment() {
    return new Environment<>(
        List.of(Context.none()),
        InformationSource.none(),
        Announcement.none(seen -> seen.signal()),
        outcome -> REWARDS[SIGNALS.indexOf(outcome.action())]);
  }

  private static SoftmaxHead estimate(int signal, double baseline) {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    ascent.gather(PHI, signal, REWARDS[signal] - baseline, gradient);
    return gradient.mean();
  }

  private static double variance(double baseline) {
    double[] exact = exact();
    double variance = 0;
    for (int g = 0; g < REWARDS.length; g++) {
      float[] estimate = estimate(g, baseline).bias();
      for (int k = 0; k < exact.length; k++) {
        variance += probability(g) * Math.pow(estimate[k] - exact[k], 2);
      }
    }
    return variance;
  }

  private static double[] exact() {
    double[] slope = new double[REWARDS.length];
    for (int k = 0; k < slope.length; k++) {
      slope[k] = probability(k) * (REWARDS[k] - expectedReward());
    }
    return slope;
  }

  private static double expectedReward() {
    double sum = 0;
    for (int g = 0; g < REWARDS.length; g++) {
      sum += probability(g) * REWARDS[g];
    }
    return sum;
  }

  private static double probability(int signal) {
    return POLICY.given(State.none(), Context.none()).probability(SIGNALS.get(signal));
  }
}
