// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.stream.IntStream;

/**
 * The gradient of a batch of a log, gathered by all cores: the batch is cut into shards, which are
 * gathered in parallel on the common pool and merged in their order, so that the sum does not
 * depend on the number of threads.
 */
final class ShardedGradient {
  private final Advantage advantage;
  private final SoftmaxGradient[] gradients;
  private final SoftmaxBatch[] scratch;

  ShardedGradient(SoftmaxAscent ascent, Advantage advantage, int shards) {
    this.advantage = advantage;
    gradients = new SoftmaxGradient[shards];
    scratch = new SoftmaxBatch[shards];
    for (int s = 0; s < shards; s++) {
      gradients[s] = SoftmaxGradient.like(ascent.head());
      scratch[s] = new SoftmaxBatch(ascent);
    }
  }

  /** The sum over the lessons of a batch. */
  SoftmaxGradient of(Minibatch batch) {
    int shards = Math.min(gradients.length, batch.size());
    IntStream.range(0, shards)
        .parallel()
        .forEach(s -> scratch[s].gather(batch.part(s, shards), advantage, gradients[s]));
    for (int s = 1; s < shards; s++) {
      gradients[0].merge(gradients[s]);
      gradients[s].clear();
    }
    return gradients[0];
  }
}
