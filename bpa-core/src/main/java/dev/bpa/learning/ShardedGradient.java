// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.stream.IntStream;

/**
 * The gradient of a batch of a log, gathered by all cores: the batch is cut into shards, which are
 * gathered in parallel on the common pool and merged in their order, so that the sum does not
 * depend on the number of threads.
 */
final class ShardedGradient {
  private final SoftmaxAscent ascent;
  private final Lessons lessons;
  private final double baseline;
  private final SoftmaxGradient[] gradients;
  private final SoftmaxBatch[] scratch;

  ShardedGradient(SoftmaxAscent ascent, Lessons lessons, int shards) {
    this.ascent = ascent;
    this.lessons = lessons;
    baseline = lessons.meanReward();
    gradients = new SoftmaxGradient[shards];
    scratch = new SoftmaxBatch[shards];
    for (int s = 0; s < shards; s++) {
      gradients[s] = SoftmaxGradient.like(ascent.head());
      scratch[s] = new SoftmaxBatch(ascent.head());
    }
  }

  /** The sum over the lessons at the places from {@code from} to {@code to} of an order. */
  SoftmaxGradient of(int[] order, int from, int to, Objective objective, double largestWeight) {
    int shards = Math.min(gradients.length, to - from);
    IntStream.range(0, shards)
        .parallel()
        .forEach(
            s ->
                scratch[s].gather(
                    ascent,
                    lessons,
                    order,
                    cut(from, to, s, shards),
                    cut(from, to, s + 1, shards),
                    objective,
                    baseline,
                    largestWeight,
                    gradients[s]));
    for (int s = 1; s < shards; s++) {
      gradients[0].merge(gradients[s]);
      gradients[s].clear();
    }
    return gradients[0];
  }

  private static int cut(int from, int to, int shard, int shards) {
    return from + (int) ((long) (to - from) * shard / shards);
  }
}
