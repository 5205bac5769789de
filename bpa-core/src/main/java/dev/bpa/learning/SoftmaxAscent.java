// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.internal.Affine;
import dev.bpa.internal.Softmax;
import dev.bpa.policy.SoftmaxHead;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters θ of a softmax policy while they are learned: they climb an {@link Objective}
 * along the mean of a {@link SoftmaxGradient}, as an {@link Optimizer} says. The {@link
 * AscentState} is the snapshot.
 *
 * <pre>{@code
 * ascent.probabilities(features, p);
 * ascent.gather(signal, reward - expected, gradient); // as often as the batch is large
 * ascent.step(gradient, 0.01);
 * }</pre>
 *
 * <p>What grows beyond {@code float} is refused with {@link ArithmeticException}: a logit or a
 * parameter that is no finite number any more, or a gradient whose square is none.
 *
 * <p>Mutable, not thread-safe; nothing allocates but the snapshots.
 */
public final class SoftmaxAscent {
  private final Optimizer optimizer;
  final float[][] weights;
  final float[] bias;
  private final ParameterBlock[] blocks; // the weights of each signal, and last the bias
  private final Affine affine;
  private final Lottery lottery;
  private float[] features = {}; // those that the lottery is of
  private Objective objective = Objective.reward();
  private double largestNorm = Double.POSITIVE_INFINITY;
  private long steps;

  private SoftmaxAscent(AscentState state, Optimizer optimizer) {
    this.optimizer = optimizer;
    weights = state.head().rows();
    bias = state.head().bias();
    steps = state.steps();
    float[][][] memory = new float[bias.length + 1][optimizer.memory()][];
    for (int m = 0; m < optimizer.memory(); m++) {
      SoftmaxHead remembered = state.memory().get(m);
      float[][] rows = remembered.rows();
      for (int k = 0; k < bias.length; k++) {
        memory[k][m] = rows[k];
      }
      memory[bias.length][m] = remembered.bias();
    }
    blocks = new ParameterBlock[bias.length + 1];
    for (int k = 0; k < bias.length; k++) {
      blocks[k] = ParameterBlock.of(weights[k], memory[k]);
    }
    blocks[bias.length] = ParameterBlock.of(bias, memory[bias.length]);
    affine = Affine.of(weights[0].length, bias.length);
    lottery = new Lottery(bias.length);
  }

  /**
   * {@return an ascent from the start}
   *
   * @param start θ before the first step
   * @param optimizer how parameters move
   */
  public static SoftmaxAscent from(SoftmaxHead start, Optimizer optimizer) {
    return from(AscentState.start(start, optimizer), optimizer);
  }

  /**
   * {@return an ascent from where another stood, by the same optimizer}
   *
   * @param state of that other ascent
   * @param optimizer how parameters move
   * @throws IllegalArgumentException if the optimizer remembers more or less than the state holds
   */
  public static SoftmaxAscent from(AscentState state, Optimizer optimizer) {
    if (state.memory().size() != optimizer.memory()) {
      throw new IllegalArgumentException(
          "%s remembers %d numbers a parameter, but the state holds %d"
              .formatted(optimizer, optimizer.memory(), state.memory().size()));
    }
    return new SoftmaxAscent(state, optimizer);
  }

  /**
   * Climbs this objective from here on; without it, {@link Objective#reward}.
   *
   * @param objective what is climbed
   * @return this ascent
   */
  public SoftmaxAscent climbing(Objective objective) {
    this.objective = requireNonNull(objective, "objective");
    return this;
  }

  /**
   * Shortens every mean gradient to a largest Euclidean norm from here on.
   *
   * @param largestNorm of all parameters together; +∞ for none
   * @return this ascent
   * @throws IllegalArgumentException if the norm is not positive
   */
  public SoftmaxAscent clippedAt(double largestNorm) {
    if (!(largestNorm > 0)) {
      throw new IllegalArgumentException("Not a largest norm of gradients: " + largestNorm);
    }
    this.largestNorm = largestNorm;
    return this;
  }

  /**
   * {@return θ as it stands; a snapshot}
   *
   * @throws ArithmeticException if a parameter is beyond {@code float}
   */
  public SoftmaxHead head() {
    requireFinite(bias);
    for (float[] row : weights) {
      requireFinite(row);
    }
    return SoftmaxHead.ofRows(weights, bias);
  }

  private void requireFinite(float[] parameters) {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        throw diverged("a parameter", parameter);
      }
    }
  }

  /** {@return all that the next step depends on; a snapshot} */
  public AscentState state() {
    List<SoftmaxHead> remembered = new ArrayList<>();
    for (int m = 0; m < optimizer.memory(); m++) {
      float[][] rows = new float[bias.length][];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = blocks[k].memory(m);
      }
      remembered.add(SoftmaxHead.ofRows(rows, blocks[bias.length].memory(m)));
    }
    return new AscentState(head(), steps, remembered);
  }

  /** What is climbed. */
  Objective objective() {
    return objective;
  }

  /** {@return the steps taken since the start} */
  public long steps() {
    return steps;
  }

  /**
   * π(· | φ) with the parameters as they stand, written into p.
   *
   * @param features φ
   * @param p {@code double[signal]}, overwritten
   */
  public void probabilities(float[] features, double[] p) {
    read(features);
    System.arraycopy(lottery.probabilities, 0, p, 0, bias.length);
  }

  /** log π(· | φ) of the parameters as they stand; between steps, for several threads at once. */
  double[] logProbabilities(float[] features) {
    float[] own = new float[bias.length];
    Affine.withoutScratch().map(weights, bias, features, own);
    double total = Softmax.of(own, new double[own.length]);
    requireFinite(total, features);
    double[] logs = new double[own.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = own[k] - total;
    }
    return logs;
  }

  /**
   * Adds the gradient of one round, with the probabilities as the parameters stand.
   *
   * @param features φ
   * @param signal g, by its place
   * @param advantage a = r − b
   * @param into where it is added
   */
  public void gather(float[] features, int signal, double advantage, SoftmaxGradient into) {
    read(features);
    gather(signal, advantage, into);
  }

  /**
   * Adds the gradient of the round whose {@linkplain #probabilities probabilities} were asked for
   * last, without computing them again: for learners that step after every round.
   *
   * @param signal g, by its place
   * @param advantage a = r − b
   * @param into where it is added
   */
  public void gather(int signal, double advantage, SoftmaxGradient into) {
    objective.slope(lottery, signal, advantage);
    into.add(features, lottery.slope);
  }

  /** Adds to the gradient of a round that was {@linkplain #gather gathered}, its entropy too. */
  void gatherMore(float[] features, int signal, double advantage, SoftmaxGradient into) {
    long rounds = into.count();
    read(features);
    objective.geometry().slope(lottery, signal, advantage, 0);
    into.add(features, lottery.slope);
    into.recount(rounds);
  }

  private void read(float[] features) {
    affine.map(weights, bias, features, lottery.logits);
    lottery.normalize();
    requireFinite(lottery.logTotal, features);
    this.features = features;
  }

  /** Holds the logarithm of the total of the exponentials of the logits against divergence. */
  void requireFinite(double logTotal, float[] features) {
    if (!Double.isFinite(logTotal)) {
      Affine.requireFinite(features);
      throw diverged("a logit", logTotal);
    }
  }

  private ArithmeticException diverged(String what, double value) {
    return new ArithmeticException(
        "Training diverged at step %d, where %s is %s: lower the rate, or bring rewards to about 1 and features to about unit length"
            .formatted(steps + 1, what, value));
  }

  /**
   * Steps along the mean of what was gathered, and clears it.
   *
   * @param gradient what was gathered, in the shape of the head
   * @param rate α
   * @throws IllegalStateException if nothing was gathered
   * @throws ArithmeticException if the gradient is beyond {@code float}
   */
  public void step(SoftmaxGradient gradient, double rate) {
    gradient.average(largestNorm);
    if (!gradient.hasSquares()) {
      throw diverged("a gradient", gradient.largest());
    }
    steps++;
    for (int k = 0; k < weights.length; k++) {
      optimizer.ascend(blocks[k], gradient.weights[k], steps, rate);
    }
    optimizer.ascend(blocks[bias.length], gradient.bias, steps, rate);
    gradient.clear();
  }
}
