// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.internal.Shards;

/**
 * The gradient of a batch of a log, gathered by all cores: the batch is cut into shards, which are
 * gathered in parallel and merged in their order, so that the sum does not depend on the number of
 * threads. Shards of a batch that has fewer lessons than there are shards may be empty.
 */
final class ShardedGradient {
  private final Curriculum curriculum;
  private final SoftmaxGradient[] gradients;
  private final SoftmaxBatch[] scratch;
  private final Shards shards;
  private int from;
  private int to;

  ShardedGradient(SoftmaxAscent ascent, Curriculum curriculum, int count) {
    this.curriculum = curriculum;
    gradients = new SoftmaxGradient[count];
    scratch = new SoftmaxBatch[count];
    for (int s = 0; s < count; s++) {
      gradients[s] = SoftmaxGradient.like(ascent.head());
      scratch[s] = new SoftmaxBatch(ascent);
    }
    shards = new Shards(count, this::gather);
  }

  /** The sum over the lessons at the places from one up to another. */
  SoftmaxGradient of(int from, int to) {
    this.from = from;
    this.to = to;
    shards.run();
    for (int s = 1; s < gradients.length; s++) {
      if (gradients[s].count() > 0) {
        gradients[0].merge(gradients[s]);
        gradients[s].clear();
      }
    }
    return gradients[0];
  }

  private void gather(int shard) {
    scratch[shard].gather(curriculum, cut(shard), cut(shard + 1), gradients[shard]);
  }

  private int cut(int shard) {
    return from + (int) ((long) (to - from) * shard / gradients.length);
  }
}
