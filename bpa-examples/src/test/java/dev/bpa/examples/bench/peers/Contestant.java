// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

/** A learner of {@link Clusters}, that draws a signal a round and is told its reward. */
interface Contestant extends AutoCloseable {
  /** Plays and learns the rounds from one up to but not including another. */
  void learn(Clusters world, int from, int to);

  /** The signal that it finds best. */
  int best(float[] features);

  @Override
  default void close() {}
}
