// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains a softmax policy from the log of another policy, by the clipped importance-weighted policy
 * gradient of {@link SoftmaxBatch}; b is the log's mean reward. Signals need their propensities in
 * the log, and what was never sent cannot be learned: judge the result by {@code dev.bpa.offpolicy}
 * on rounds that were not trained on.
 *
 * <p>Each mini-batch is split into shards, whose gradients are gathered in parallel on the common
 * pool and merged in order: the result depends on the number of shards, to rounding, but not on the
 * number of threads.
 *
 * <p>Immutable: each {@code with…} is a copy. The same options and log give the same policy to the
 * last bit.
 */
public final class OffPolicyGradient {
  private final int epochs;
  private final int batch;
  private final int shards;
  private final double largestWeight;
  private final Optimizer optimizer;
  private final Schedule rate;
  private final Objective objective;
  private final long seed;

  private OffPolicyGradient(
      int epochs,
      int batch,
      int shards,
      double largestWeight,
      Optimizer optimizer,
      Schedule rate,
      Objective objective,
      long seed) {
    this.epochs = epochs;
    this.batch = batch;
    this.shards = shards;
    this.largestWeight = largestWeight;
    this.optimizer = requireNonNull(optimizer, "optimizer");
    this.rate = requireNonNull(rate, "rate");
    this.objective = requireNonNull(objective, "objective");
    this.seed = seed;
  }

  /**
   * 10 epochs in batches of 1,024 in 4 shards, weights of at most 10, Adam's rate from 0.01 down to
   * 0.001, entropy weight 0.005, seed 0.
   */
  public static OffPolicyGradient withDefaults() {
    return new OffPolicyGradient(
        10,
        1_024,
        4,
        10,
        Optimizer.adam(),
        Schedule.linear(0.01, 0.001),
        Objective.reward().withEntropy(0.005),
        0);
  }

  /**
   * How often each round is seen.
   *
   * @throws IllegalArgumentException if epochs &lt; 1
   */
  public OffPolicyGradient withEpochs(int epochs) {
    requirePositive(epochs, "epoch");
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /**
   * The rounds to a step.
   *
   * @throws IllegalArgumentException if batch &lt; 1
   */
  public OffPolicyGradient withBatch(int batch) {
    requirePositive(batch, "round to a batch");
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /**
   * The parts of a batch that may be gathered in parallel.
   *
   * @throws IllegalArgumentException if shards &lt; 1
   */
  public OffPolicyGradient withShards(int shards) {
    requirePositive(shards, "shard");
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /**
   * c, to which importance weights are clipped.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public OffPolicyGradient withLargestWeight(double largestWeight) {
    if (!(largestWeight > 0)) {
      throw new IllegalArgumentException("Not a largest weight: " + largestWeight);
    }
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /** How parameters move along the gradient. */
  public OffPolicyGradient withOptimizer(Optimizer optimizer) {
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /** The step of the optimizer. */
  public OffPolicyGradient withRate(Schedule rate) {
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /** The entropy bonus and the geometry. */
  public OffPolicyGradient withObjective(Objective objective) {
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /** The seed of the order in which rounds are seen. */
  public OffPolicyGradient withSeed(long seed) {
    return new OffPolicyGradient(
        epochs, batch, shards, largestWeight, optimizer, rate, objective, seed);
  }

  /**
   * Fits the policy to a log.
   *
   * @throws IllegalArgumentException if there is no round, or one sent a signal that the policy
   *     lacks
   */
  public <S extends State> SoftmaxPolicy<S> fit(
      SoftmaxPolicy<S> start, List<? extends Experience<S, ?>> log) {
    return fit(start, Lessons.of(log, start));
  }

  /** Fits the policy to lessons that were read with its features. */
  public <S extends State> SoftmaxPolicy<S> fit(SoftmaxPolicy<S> start, Lessons lessons) {
    SoftmaxAscent ascent = SoftmaxAscent.from(start.head(), optimizer);
    SoftmaxGradient[] gradients = new SoftmaxGradient[shards];
    SoftmaxBatch[] scratch = new SoftmaxBatch[shards];
    for (int s = 0; s < shards; s++) {
      gradients[s] = SoftmaxGradient.like(start.head());
      scratch[s] = new SoftmaxBatch(start.head());
    }
    double baseline = lessons.meanReward();
    int[] order = IntStream.range(0, lessons.size()).toArray();
    Random shuffler = new Random(seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, shuffler);
      for (int from = 0; from < order.length; from += batch) {
        int first = from;
        int n = Math.min(batch, order.length - from);
        IntStream.range(0, shards)
            .parallel()
            .forEach(
                s ->
                    scratch[s].gather(
                        ascent,
                        lessons,
                        order,
                        first + cut(n, s),
                        first + cut(n, s + 1),
                        objective,
                        baseline,
                        largestWeight,
                        gradients[s]));
        for (int s = 1; s < shards; s++) {
          gradients[0].merge(gradients[s]);
          gradients[s].clear();
        }
        ascent.step(gradients[0], rate.at((epoch + (double) from / order.length) / epochs));
      }
    }
    return start.withHead(ascent.head());
  }

  /** Where the s-th of the shards of n rounds begins. */
  private int cut(int n, int s) {
    return (int) ((long) n * s / shards);
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private static void requirePositive(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException("At least one " + what + " is needed, not " + number);
    }
  }
}
