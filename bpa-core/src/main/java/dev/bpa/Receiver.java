// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Who is persuaded: a large frozen model, a person, or a rational agent of the theory.
 *
 * <p>Implementations are safe for use by several threads. A failure is thrown as a runtime
 * exception and reaches the caller of {@link Persuader#persuade} as it is.
 *
 * @param <A> its actions: replies, verdicts, choices
 * @see "Kamenica and Gentzkow (2011), section I; Bai et al., arXiv 2405.18718"
 */
@FunctionalInterface
public interface Receiver<A> {
  /**
   * {@return what it does on seeing the context and the signal}
   *
   * @param observation x and g
   */
  A respond(Observation observation);

  /**
   * The same, with the randomness of the round. Override it where the receiver can be made to draw
   * from it, and the round can be replayed; by default the randomness is not used.
   *
   * @param observation x and g
   * @param random of this round alone
   * @return the action
   */
  default A respond(Observation observation, RandomGenerator random) {
    return respond(observation);
  }

  /**
   * {@return this receiver, its actions read by a function: {@code llm.map(reply ->
   * parse(reply.text()))} turns a language model into a judge of the theory}
   *
   * @param <B> the actions as read
   * @param read from an action to what is made of it; applied once a response
   */
  default <B> Receiver<B> map(Function<? super A, ? extends B> read) {
    requireNonNull(read, "read");
    Receiver<A> inner = this;
    return new Receiver<>() {
      @Override
      public B respond(Observation observation) {
        return read.apply(inner.respond(observation));
      }

      @Override
      public B respond(Observation observation, RandomGenerator random) {
        return read.apply(inner.respond(observation, random));
      }

      @Override
      public String toString() {
        return inner + ", read by a function";
      }
    };
  }

  /**
   * This receiver with a second stage behind it, which makes a better action of each action: {@code
   * large.correctedBy(small)}. It can be persuaded and wrapped like any other; where receiver and
   * corrector draw from the randomness of the round, it is the receiver that draws first.
   *
   * @param corrector the second stage
   * @return both in a row
   * @see "Ji et al., Aligner: Efficient Alignment by Learning to Correct, arXiv 2402.02416"
   */
  default Receiver<A> correctedBy(Corrector<A> corrector) {
    requireNonNull(corrector, "corrector");
    Receiver<A> inner = this;
    return new Receiver<>() {
      @Override
      public A respond(Observation observation) {
        return corrector.correct(observation, inner.respond(observation));
      }

      @Override
      public A respond(Observation observation, RandomGenerator random) {
        return corrector.correct(observation, inner.respond(observation, random), random);
      }

      @Override
      public String toString() {
        return inner + ", corrected by " + corrector;
      }
    };
  }

  /**
   * {@return this receiver, called on the executor's threads, with the randomness of the round}
   *
   * @param executor whose threads wait for the answers
   */
  default AsyncReceiver<A> on(Executor executor) {
    requireNonNull(executor, "executor");
    Receiver<A> inner = this;
    return new AsyncReceiver<>() {
      @Override
      public CompletionStage<A> respond(Observation observation) {
        return CompletableFuture.supplyAsync(() -> inner.respond(observation), executor);
      }

      @Override
      public CompletionStage<A> respond(Observation observation, RandomGenerator random) {
        return CompletableFuture.supplyAsync(() -> inner.respond(observation, random), executor);
      }
    };
  }
}
