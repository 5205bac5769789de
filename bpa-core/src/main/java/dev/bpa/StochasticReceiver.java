// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import dev.bpa.probability.Distribution;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A receiver that can say how likely each of its actions is, not only take one.
 *
 * <p>Given no randomness, as by {@link #respond(Observation)}, it draws from the thread's own, and
 * that answer cannot be replayed; an {@link Advisor} gives it the round's.
 *
 * @param <A> its actions
 * @see dev.bpa.game.QuantalResponse
 */
@FunctionalInterface
@SuppressWarnings(
    "FunctionalInterfaceMethodChanged") // a lottery is its distribution; drawing from it follows
public interface StochasticReceiver<A> extends Receiver<A> {
  /**
   * {@return the lottery that its action is drawn from}
   *
   * @param observation x and g
   */
  Distribution<A> response(Observation observation);

  @Override
  default A respond(Observation observation) {
    return respond(observation, ThreadLocalRandom.current());
  }

  @Override
  default A respond(Observation observation, RandomGenerator random) {
    return response(observation).sample(random);
  }

  /**
   * {@inheritDoc}
   *
   * @param read as above, but applied once to each action that the lottery may bring
   */
  @Override
  default <B> StochasticReceiver<B> map(Function<? super A, ? extends B> read) {
    requireNonNull(read, "read");
    return seen -> response(seen).map(read);
  }
}
