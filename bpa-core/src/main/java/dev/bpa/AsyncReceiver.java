// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * A receiver that answers later, for {@link Advisor#persuadeAsync}.
 *
 * <p>Implementations are safe for use by several threads.
 *
 * @param <A> its actions
 * @see Receiver
 */
@FunctionalInterface
public interface AsyncReceiver<A> {
  /**
   * Starts a response and returns at once; a failure completes the stage exceptionally.
   *
   * @param observation x and g
   * @return the action, when it is known
   */
  CompletionStage<A> respond(Observation observation);

  /**
   * The same, with the randomness of the round, as {@link Receiver#respond(Observation,
   * RandomGenerator)}. From here on the generator is the receiver's own: it may be drawn from on
   * another thread, by one thread at a time.
   *
   * @param observation x and g
   * @param random of this round alone, replayable from its seed
   * @return the action, when it is known
   */
  default CompletionStage<A> respond(Observation observation, RandomGenerator random) {
    return respond(observation);
  }
}
