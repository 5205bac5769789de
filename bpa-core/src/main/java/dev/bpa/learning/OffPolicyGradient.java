// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Trains a softmax policy from the log of another policy, by the clipped importance-weighted policy
 * gradient of {@link SoftmaxBatch}; b is the log's mean reward. Signals need their propensities in
 * the log, and what was never sent cannot be learned: judge the result by an {@link
 * dev.bpa.offpolicy.OffPolicyEvaluator} on rounds that were not trained on.
 *
 * <p>Each mini-batch is split into shards, whose gradients are gathered in parallel on the common
 * pool and merged in order: the result depends on the number of shards, to rounding, but not on the
 * number of threads.
 *
 * <p>Immutable: each {@code with…} is a copy. The same options and log give the same policy to the
 * last bit, in one go or resumed from an {@link AscentState}.
 *
 * @see "Swaminathan and Joachims, Counterfactual Risk Minimization, ICML 2015"
 */
public final class OffPolicyGradient {
  // not changed once with(…) has returned the copy
  private int epochs = 10;
  private int batch = 1_024;
  private int shards = 16;
  private double largestWeight = 10;
  private Optimizer optimizer = Optimizer.adam();
  private Schedule rate = Schedule.linear(0.01, 0.001);
  private Objective objective = Objective.reward().withEntropy(0.005);
  private long seed;
  private StepListener checkpoints = (step, state) -> {};

  private OffPolicyGradient() {}

  private OffPolicyGradient with(Consumer<OffPolicyGradient> change) {
    OffPolicyGradient copy = new OffPolicyGradient();
    copy.epochs = epochs;
    copy.batch = batch;
    copy.shards = shards;
    copy.largestWeight = largestWeight;
    copy.optimizer = optimizer;
    copy.rate = rate;
    copy.objective = objective;
    copy.seed = seed;
    copy.checkpoints = checkpoints;
    change.accept(copy);
    return copy;
  }

  /**
   * {@return the fit of 10 epochs in batches of 1,024 in 16 shards, weights of at most 10, Adam's
   * rate from 0.01 down to 0.001, entropy weight 0.005, seed 0}
   */
  public static OffPolicyGradient withDefaults() {
    return new OffPolicyGradient();
  }

  /**
   * {@return the same with another number of times that each round is seen}
   *
   * @param epochs ≥ 1
   * @throws IllegalArgumentException if epochs &lt; 1
   */
  public OffPolicyGradient withEpochs(int epochs) {
    requirePositive(epochs, "epoch");
    return with(o -> o.epochs = epochs);
  }

  /**
   * {@return the same with another number of rounds to a step}
   *
   * @param batch ≥ 1
   * @throws IllegalArgumentException if batch &lt; 1
   */
  public OffPolicyGradient withBatch(int batch) {
    requirePositive(batch, "round to a batch");
    return with(o -> o.batch = batch);
  }

  /**
   * {@return the same with another number of parts of a batch, which may be gathered in parallel:
   * as many cores are used at most}
   *
   * @param shards ≥ 1
   * @throws IllegalArgumentException if shards &lt; 1
   */
  public OffPolicyGradient withShards(int shards) {
    requirePositive(shards, "shard");
    return with(o -> o.shards = shards);
  }

  /**
   * {@return the same with another c, to which importance weights are clipped}
   *
   * @param largestWeight c &gt; 0; +∞ for no clipping
   * @throws IllegalArgumentException if it is not positive
   */
  public OffPolicyGradient withLargestWeight(double largestWeight) {
    if (!(largestWeight > 0)) {
      throw new IllegalArgumentException("Not a largest weight: " + largestWeight);
    }
    return with(o -> o.largestWeight = largestWeight);
  }

  /**
   * {@return the same with another way of moving parameters along the gradient}
   *
   * @param optimizer of the ascent
   */
  public OffPolicyGradient withOptimizer(Optimizer optimizer) {
    requireNonNull(optimizer, "optimizer");
    return with(o -> o.optimizer = optimizer);
  }

  /**
   * {@return the same with another step of the optimizer}
   *
   * @param rate α, over the share of the steps done
   */
  public OffPolicyGradient withRate(Schedule rate) {
    requireNonNull(rate, "rate");
    return with(o -> o.rate = rate);
  }

  /**
   * {@return the same with another entropy bonus and geometry}
   *
   * @param objective what is climbed
   */
  public OffPolicyGradient withObjective(Objective objective) {
    requireNonNull(objective, "objective");
    return with(o -> o.objective = objective);
  }

  /**
   * {@return the same with another seed of the order in which rounds are seen}
   *
   * @param seed any number: the same one gives the same policy
   */
  public OffPolicyGradient withSeed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * {@return the same with another listener, who hears of every step and may save the state}
   *
   * @param checkpoints told after each step
   */
  public OffPolicyGradient withCheckpoints(StepListener checkpoints) {
    requireNonNull(checkpoints, "checkpoints");
    return with(o -> o.checkpoints = checkpoints);
  }

  /**
   * {@return the steps of a whole fit to a log of so many rounds}
   *
   * @param rounds n ≥ 1
   */
  public long steps(int rounds) {
    return (long) epochs * batches(rounds);
  }

  private int batches(int rounds) {
    return (int) (((long) rounds + batch - 1) / batch);
  }

  /**
   * Fits the policy to a log.
   *
   * @param <S> states
   * @param start the policy before; its signals and features stay
   * @param log rounds with their rewards and propensities
   * @return the policy with the head that was learned
   * @throws IllegalArgumentException if there is no round, or one sent a signal that the policy
   *     lacks
   */
  public <S extends State> SoftmaxPolicy<S> fit(
      SoftmaxPolicy<S> start, List<? extends Experience<S, ?>> log) {
    return fit(start, Lessons.of(log, start));
  }

  /**
   * Fits the policy to lessons that were read with its features.
   *
   * @param <S> states
   * @param start the policy before; its signals and features stay
   * @param lessons of the same features
   * @return the policy with the head that was learned
   */
  public <S extends State> SoftmaxPolicy<S> fit(SoftmaxPolicy<S> start, Lessons lessons) {
    return resume(start, lessons, AscentState.start(start.head(), optimizer));
  }

  /**
   * Goes on with a fit that stopped; lessons and all options but the listener must be those that it
   * was begun with.
   *
   * @param <S> states
   * @param start the policy that it was begun with, or any of its signals and features
   * @param lessons those that the fit was begun with
   * @param state as it stood
   * @return the policy, as if the fit had not stopped
   * @throws IllegalArgumentException if the state is that of another optimizer, or further than the
   *     fit is to go
   */
  public <S extends State> SoftmaxPolicy<S> resume(
      SoftmaxPolicy<S> start, Lessons lessons, AscentState state) {
    int rounds = lessons.size();
    if (state.steps() > steps(rounds)) {
      throw new IllegalArgumentException(
          "The fit is to take %d steps, but %d are done".formatted(steps(rounds), state.steps()));
    }
    SoftmaxAscent ascent = SoftmaxAscent.from(state, optimizer).climbing(objective);
    Curriculum curriculum =
        Curriculum.of(lessons, new Advantage(lessons.meanReward(), largestWeight));
    ShardedGradient gradient = new ShardedGradient(ascent, curriculum, shards);
    Supplier<AscentState> snapshot = ascent::state;
    Random shuffler = new Random(seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      curriculum.shuffle(shuffler);
      int done =
          (int)
              Math.min(
                  batches(rounds), Math.max(0, state.steps() - (long) epoch * batches(rounds)));
      for (long from = (long) done * batch; from < rounds; from += batch) {
        int first = (int) from;
        int end = (int) Math.min(rounds, from + batch);
        ascent.step(gradient.of(first, end), rate.at((epoch + (double) first / rounds) / epochs));
        checkpoints.onStep(ascent.steps(), snapshot);
      }
    }
    return start.withHead(ascent.head());
  }

  private static void requirePositive(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException("At least one " + what + " is needed, not " + number);
    }
  }
}
