// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Trains a softmax policy from rewards alone, with one receiver call a round:
 *
 * <pre>θ ← θ + α Σ [(r − b(φ)) ∇ log π_θ(g | ω, x) + τ ∇ H(π_θ(· | ω, x))] / n</pre>
 *
 * over mini-batches of n rounds, by Adam. Signals are drawn from the policy itself, so the first
 * term estimates ∇ E r without bias for a receiver that stays as it is. A receiver that is told the
 * policy is told it anew every so many rounds, and the gradient through its belief is left out.
 *
 * <p>Immutable: each {@code with…} is a copy. The same options and environment give the same policy
 * to the last bit.
 *
 * @see "Williams, Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement
 *     Learning, Machine Learning 8, 1992"
 */
public final class PolicyGradient {
  private final long rounds;
  private final int batch;
  private final Schedule rate;
  private final double entropy;
  private final IntFunction<? extends Baseline> baseline;
  private final int announceEvery;
  private final long seed;
  private final RoundListener listener;

  private PolicyGradient(
      long rounds,
      int batch,
      Schedule rate,
      double entropy,
      IntFunction<? extends Baseline> baseline,
      int announceEvery,
      long seed,
      RoundListener listener) {
    this.rounds = rounds;
    this.batch = batch;
    this.rate = requireNonNull(rate, "rate");
    this.entropy = entropy;
    this.baseline = requireNonNull(baseline, "baseline");
    this.announceEvery = announceEvery;
    this.seed = seed;
    this.listener = requireNonNull(listener, "listener");
  }

  /**
   * 10,000 rounds in batches of 16, Adam's rate from 0.01 down to 0.001, entropy weight 0.005, a
   * linear baseline, the policy announced every 1,000 rounds, seed 0.
   */
  public static PolicyGradient withDefaults() {
    return new PolicyGradient(
        10_000,
        16,
        Schedule.linear(0.01, 0.001),
        0.005,
        LinearBaseline::new,
        1_000,
        0,
        (round, reward) -> {});
  }

  /**
   * The number of rounds, each with one receiver call.
   *
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public PolicyGradient withRounds(long rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("Training takes at least one round, not " + rounds);
    }
    return new PolicyGradient(
        rounds, batch, rate, entropy, baseline, announceEvery, seed, listener);
  }

  /**
   * The rounds to a step.
   *
   * @param batch n, the rounds to a step
   * @throws IllegalArgumentException if batch &lt; 1
   */
  public PolicyGradient withBatch(int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("A batch holds at least one round, not " + batch);
    }
    return new PolicyGradient(
        rounds, batch, rate, entropy, baseline, announceEvery, seed, listener);
  }

  /**
   * The step of Adam.
   *
   * @param rate α, the step of Adam
   */
  public PolicyGradient withRate(Schedule rate) {
    return new PolicyGradient(
        rounds, batch, rate, entropy, baseline, announceEvery, seed, listener);
  }

  /**
   * What an extra nat of entropy is worth.
   *
   * @param entropy τ, what an extra nat of entropy is worth, in units of reward
   * @throws IllegalArgumentException if entropy is negative, infinite or NaN
   */
  public PolicyGradient withEntropy(double entropy) {
    if (!(entropy >= 0 && entropy < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Entropy weight must be finite and ≥ 0: " + entropy);
    }
    return new PolicyGradient(
        rounds, batch, rate, entropy, baseline, announceEvery, seed, listener);
  }

  /**
   * What is subtracted from the reward.
   *
   * @param baseline makes b for features of a length, as {@code LinearBaseline::new}
   */
  public PolicyGradient withBaseline(IntFunction<? extends Baseline> baseline) {
    return new PolicyGradient(
        rounds, batch, rate, entropy, baseline, announceEvery, seed, listener);
  }

  /**
   * The rounds between two announcements of the policy.
   *
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public PolicyGradient withAnnouncementEvery(int rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("Announcements are at least one round apart: " + rounds);
    }
    return new PolicyGradient(this.rounds, batch, rate, entropy, baseline, rounds, seed, listener);
  }

  /** The seed of all randomness. */
  public PolicyGradient withSeed(long seed) {
    return new PolicyGradient(
        rounds, batch, rate, entropy, baseline, announceEvery, seed, listener);
  }

  /** Who hears of every round. */
  public PolicyGradient withListener(RoundListener listener) {
    return new PolicyGradient(
        rounds, batch, rate, entropy, baseline, announceEvery, seed, listener);
  }

  /**
   * Trains the policy in the environment, on the caller's thread.
   *
   * @param start where to start; its signals and features stay, its head is learned
   * @throws IllegalArgumentException if a reward or a feature is infinite or NaN, or features have
   *     another length than the head reads
   * @throws ArithmeticException if training diverges: a parameter, gradient or logit grows beyond
   *     {@code float}
   * @throws NullPointerException if the receiver answers null
   */
  public <S extends State, A> Training<S> train(
      SoftmaxPolicy<S> start, Environment<S, A> environment) {
    SoftmaxAscent ascent = new SoftmaxAscent(start.head());
    SignalingPolicy<S> learner = new Learner<>(start.signals(), start.features(), ascent);
    Advisor<S> advisor = Advisor.commitTo(learner).informedBy(environment.source()).withSeed(seed);
    Baseline expected = baseline.apply(start.head().inputs());
    RewardMeter meter = new RewardMeter(rounds);
    List<Context> order = new ArrayList<>(environment.contexts());
    Random shuffler = new Random(seed);
    Receiver<A> receiver = environment.announcement().to(start, 0);

    for (long round = 0; round < rounds; round++) {
      if (round > 0 && round % announceEvery == 0) {
        receiver = environment.announcement().to(start.withHead(ascent.head()), round);
      }
      int place = (int) (round % order.size());
      if (place == 0) {
        Collections.shuffle(order, shuffler);
      }
      Outcome<S, A> outcome = advisor.persuade(receiver, order.get(place));
      Experience<S, A> lesson = outcome.rewarded(environment.reward().of(outcome));

      float[] phi = start.features().of(outcome.state(), outcome.context());
      double advantage = lesson.reward() - expected.estimate(phi);
      ascent.gather(phi, start.signals().indexOf(outcome.signal()), advantage, entropy);
      expected.learn(phi, lesson.reward());
      if (ascent.gathered() == batch || round == rounds - 1) {
        ascent.step(rate.at((double) round / rounds));
      }
      meter.add(lesson.reward());
      listener.onRound(round + 1, lesson.reward());
    }
    return new Training<>(start.withHead(ascent.head()), meter.curve());
  }
}
