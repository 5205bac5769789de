// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a softmax policy on demonstrations, by maximum likelihood: uphill on Σ log π_θ(g | ω, x)
 * in mini-batches, by Adam. The supervised reference that a policy learned from rewards is held
 * against, and a start for it where demonstrations are to be had.
 *
 * <p>Immutable: each {@code with…} is a copy.
 *
 * @see "Pomerleau, ALVINN: An Autonomous Land Vehicle in a Neural Network, NIPS 1988, for imitation
 *     by supervised learning"
 */
public final class Imitation {
  private final int epochs;
  private final int batch;
  private final Schedule rate;
  private final long seed;

  private Imitation(int epochs, int batch, Schedule rate, long seed) {
    this.epochs = epochs;
    this.batch = batch;
    this.rate = requireNonNull(rate, "rate");
    this.seed = seed;
  }

  /**
   * {@return imitation in 12 epochs in batches of 16, Adam's rate from 0.01 down to 0.001, seed 0}
   */
  public static Imitation withDefaults() {
    return new Imitation(12, 16, Schedule.linear(0.01, 0.001), 0);
  }

  /**
   * {@return the same with another number of times that each demonstration is seen}
   *
   * @param epochs ≥ 1
   * @throws IllegalArgumentException if epochs &lt; 1
   */
  public Imitation withEpochs(int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("Training takes at least one epoch, not " + epochs);
    }
    return new Imitation(epochs, batch, rate, seed);
  }

  /**
   * {@return the same with another step of Adam}
   *
   * @param rate α, over the share of the steps done
   */
  public Imitation withRate(Schedule rate) {
    return new Imitation(epochs, batch, rate, seed);
  }

  /**
   * {@return the same with another seed of the order in which examples are seen}
   *
   * @param seed any number: the same one gives the same policy
   */
  public Imitation withSeed(long seed) {
    return new Imitation(epochs, batch, rate, seed);
  }

  /**
   * Fits the policy to the demonstrations, on the caller's thread.
   *
   * @param <S> states
   * @param start the policy before; its signals and features stay
   * @param demonstrations what to send, and where
   * @return the policy with the head that was learned
   * @throws IllegalArgumentException if there is none, one shows a signal that the policy lacks, or
   *     features are infinite, NaN or of another length than the head reads
   * @throws ArithmeticException if training diverges: a parameter, gradient or logit grows beyond
   *     {@code float}
   */
  public <S extends State> SoftmaxPolicy<S> fit(
      SoftmaxPolicy<S> start, List<Demonstration<S>> demonstrations) {
    if (demonstrations.isEmpty()) {
      throw new IllegalArgumentException("Nothing to imitate: no demonstration was given");
    }
    SoftmaxAscent ascent = SoftmaxAscent.from(start.head(), Optimizer.adam());
    SoftmaxGradient gradient = SoftmaxGradient.like(start.head());
    Random shuffler = new Random(seed);
    List<Demonstration<S>> order = new ArrayList<>(demonstrations);
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(order, shuffler);
      for (int i = 0; i < order.size(); i++) {
        Demonstration<S> shown = order.get(i);
        int signal = start.signals().indexOf(shown.signal());
        if (signal < 0) {
          throw new IllegalArgumentException(
              "The signal " + shown.signal() + " is none of " + start.signals());
        }
        float[] phi = start.features().of(shown.state(), shown.context());
        ascent.gather(phi, signal, 1, gradient); // log-likelihood: as if every one brought 1
        if (gradient.count() == batch || i == order.size() - 1) {
          ascent.step(gradient, rate.at((epoch + (double) i / order.size()) / epochs));
        }
      }
    }
    return start.withHead(ascent.head());
  }
}
