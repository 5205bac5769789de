// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;

/**
 * What one logged round says of another policy π: all that the estimators need to know of it.
 *
 * @param weight w = π(g | ω, x) / p, with p the propensity of the log: ≥ 0, of mean 1; below 1e-70
 *     it counts as 0
 * @param reward r
 * @param predicted q̂(ω, x, g), the model's reward of the signal that was sent; 0 without a model
 * @param expected Σ π(g′ | ω, x) q̂(ω, x, g′), the model's reward of the policy; 0 without a model
 * @see "Horvitz and Thompson, A Generalization of Sampling Without Replacement from a Finite
 *     Universe, Journal of the American Statistical Association 47(260), 1952"
 */
public record ImportanceSample(double weight, double reward, double predicted, double expected) {
  private static final double LARGEST = 1e70; // the square of a product of two is still finite

  /**
   * @param weight w = π(g | ω, x) / p, with p the propensity of the log: ≥ 0, of mean 1
   * @param reward r
   * @param predicted q̂(ω, x, g), the model's reward of the signal that was sent
   * @param expected Σ π(g′ | ω, x) q̂(ω, x, g′), the model's reward of the policy
   * @throws IllegalArgumentException if a component is NaN or beyond ±1e70, or the weight is
   *     negative
   */
  public ImportanceSample {
    if (!(weight >= 0 && weight <= LARGEST)) {
      throw new IllegalArgumentException("Not an importance weight: " + weight);
    }
    weight = weight * LARGEST < 1 ? 0 : weight; // and so is that of its inverse
    if (!(Math.abs(reward) <= LARGEST)) {
      throw new IllegalArgumentException("Not a reward to take the mean of: " + reward);
    }
    if (!(Math.abs(predicted) <= LARGEST && Math.abs(expected) <= LARGEST)) {
      throw new IllegalArgumentException(
          "A reward model must be finite, but predicts " + predicted + " and " + expected);
    }
  }

  /**
   * {@return the round without a model}
   *
   * @param <S> states
   * @param round logged, with its reward
   * @param target π, the policy to be evaluated
   */
  public static <S extends State> ImportanceSample of(
      Experience<S, ?> round, SignalingPolicy<? super S> target) {
    Outcome<S, ?> outcome = round.outcome();
    Distribution<Signal> lottery = target.given(outcome.state(), outcome.context());
    return new ImportanceSample(weight(outcome, lottery), round.reward(), 0, 0);
  }

  /**
   * {@return the round with a model, which should not have {@linkplain CrossFitting seen} it}
   *
   * @param <S> states
   * @param round logged, with its reward
   * @param target π, the policy to be evaluated
   * @param model q̂
   * @throws IllegalArgumentException if the model predicts an infinite number or NaN
   */
  public static <S extends State> ImportanceSample of(
      Experience<S, ?> round, SignalingPolicy<? super S> target, RewardModel<S> model) {
    Outcome<S, ?> outcome = round.outcome();
    S state = outcome.state();
    Context context = outcome.context();
    Distribution<Signal> lottery = target.given(state, context);
    return new ImportanceSample(
        weight(outcome, lottery),
        round.reward(),
        model.predict(state, context, outcome.signal()),
        model.predict(state, context, lottery));
  }

  private static double weight(Outcome<?, ?> outcome, Distribution<Signal> lottery) {
    return lottery.probability(outcome.signal()) / outcome.propensity();
  }

  /** {@return r − q̂, what the model did not foresee} */
  public double residual() {
    return reward - predicted;
  }

  /** {@return Σ π q̂ + w (r − q̂): unbiased for the value of the policy, whatever the model} */
  public double doublyRobust() {
    return expected + weight * residual();
  }
}
