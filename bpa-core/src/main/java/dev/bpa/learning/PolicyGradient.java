// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Trains a softmax policy from rewards alone, with one receiver call a round:
 *
 * <pre>θ ← θ + α Σ [(r − b) ∇ log π_θ(g | ω, x) + τ ∇ H(π_θ(· | ω, x))] / n</pre>
 *
 * over mini-batches of n rounds, by Adam or another {@link Optimizer}. Signals are drawn from the
 * policy itself, so the first term estimates ∇ E r without bias for a receiver that stays as it is.
 * A receiver that is told the policy is told it anew every so many rounds. The gradient through its
 * belief is left out, unless the trainer knows how the receiver answers ({@link ResponseScore});
 * where the game is known, {@link ExactAscent} has both terms exactly.
 *
 * <p>A start at which all signals are alike is perturbed, for to a receiver that is told the policy
 * it is a stationary point.
 *
 * <p>Immutable: each {@code with…} is a copy. The same options and environment give the same policy
 * to the last bit, in one go or resumed from a {@link TrainingState}.
 *
 * @see "Williams, Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement
 *     Learning, Machine Learning 8, 1992"
 */
public final class PolicyGradient {
  // not changed once with(…) has returned the copy
  long rounds = 10_000;
  int batch = 16;
  int group = 1;
  Optimizer optimizer = Optimizer.adam();
  Schedule rate = Schedule.linear(0.01, 0.001);
  double largestNorm = Double.POSITIVE_INFINITY;
  Objective objective = Objective.reward().withEntropy(0.005);
  IntFunction<? extends Baseline> baseline = LinearBaseline::new;
  double perturbation = 0.1;
  int announceEvery = 1_000;
  long seed;
  RoundListener listener = (round, reward) -> {};
  CheckpointListener checkpoints = (round, state) -> {};

  private PolicyGradient() {}

  private PolicyGradient(PolicyGradient that) {
    rounds = that.rounds;
    batch = that.batch;
    group = that.group;
    optimizer = that.optimizer;
    rate = that.rate;
    largestNorm = that.largestNorm;
    objective = that.objective;
    baseline = that.baseline;
    perturbation = that.perturbation;
    announceEvery = that.announceEvery;
    seed = that.seed;
    listener = that.listener;
    checkpoints = that.checkpoints;
  }

  private PolicyGradient with(Consumer<PolicyGradient> change) {
    PolicyGradient copy = new PolicyGradient(this);
    change.accept(copy);
    return copy;
  }

  /**
   * {@return the training of 10,000 rounds in batches of 16, Adam's rate from 0.01 down to 0.001,
   * no clipping, entropy weight 0.005, a linear baseline, perturbation 0.1, the policy announced
   * every 1,000 rounds, seed 0} The rate suits some ten features. Adam moves a logit by about α
   * ‖φ‖₁ a step: over hundreds of standardized ones take about 1 / d. Over 384 at 0.01, one context
   * in ten stayed at a signal that earned nothing; at 0.002, one in a hundred at most.
   */
  public static PolicyGradient withDefaults() {
    return new PolicyGradient();
  }

  /**
   * {@return the same with another number of rounds, each with one receiver call}
   *
   * @param rounds ≥ 1
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public PolicyGradient withRounds(long rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("Training takes at least one round, not " + rounds);
    }
    return with(o -> o.rounds = rounds);
  }

  /**
   * {@return the same with another number of rounds to a step}
   *
   * @param batch n, the rounds to a step; a last group is not torn for it
   * @throws IllegalArgumentException if batch &lt; 1
   */
  public PolicyGradient withBatch(int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("A batch holds at least one round, not " + batch);
    }
    return with(o -> o.batch = batch);
  }

  /**
   * {@return the same with another number of times that each context is asked in a row} From two
   * on, what the others of its group earned on average is what is subtracted from a reward, and no
   * other baseline is used, unless one round alone is left at the end: the leave-one-out baseline,
   * which leaves the gradient unbiased since signals are drawn independently.
   *
   * @param group the rounds to a context; 1 for none
   * @throws IllegalArgumentException if group &lt; 1
   * @see "Kool, van Hoof and Welling, Buy 4 REINFORCE Samples, Get a Baseline for Free!, 2019"
   */
  public PolicyGradient withGroup(int group) {
    if (group < 1) {
      throw new IllegalArgumentException("A group holds at least one round, not " + group);
    }
    return with(o -> o.group = group);
  }

  /**
   * {@return the same with another way of moving parameters along the gradient}
   *
   * @param optimizer of the ascent
   */
  public PolicyGradient withOptimizer(Optimizer optimizer) {
    requireNonNull(optimizer, "optimizer");
    return with(o -> o.optimizer = optimizer);
  }

  /**
   * {@return the same with another step of the optimizer}
   *
   * @param rate α
   */
  public PolicyGradient withRate(Schedule rate) {
    requireNonNull(rate, "rate");
    return with(o -> o.rate = rate);
  }

  /**
   * {@return the same with another length to which longer mean gradients are shortened}
   *
   * @param largestNorm Euclidean, over all parameters
   * @throws IllegalArgumentException if it is not positive
   */
  public PolicyGradient withLargestNorm(double largestNorm) {
    if (!(largestNorm > 0)) {
      throw new IllegalArgumentException("Not a largest norm of gradients: " + largestNorm);
    }
    return with(o -> o.largestNorm = largestNorm);
  }

  /**
   * {@return the same with another worth of an extra nat of entropy}
   *
   * @param entropy τ, what an extra nat of entropy is worth, in units of reward
   * @throws IllegalArgumentException if entropy is negative, infinite or NaN
   */
  public PolicyGradient withEntropy(double entropy) {
    Objective changed = objective.withEntropy(entropy);
    return with(o -> o.objective = changed);
  }

  /**
   * {@return the same with another geometry of the steps: {@link Geometry#natural} for natural
   * gradients}
   *
   * @param geometry how far directions are held to be
   */
  public PolicyGradient withGeometry(Geometry geometry) {
    Objective changed = objective.in(geometry);
    return with(o -> o.objective = changed);
  }

  /**
   * {@return the same with another baseline to subtract from the reward}
   *
   * @param baseline makes b for features of a length, as {@code LinearBaseline::new}
   */
  public PolicyGradient withBaseline(IntFunction<? extends Baseline> baseline) {
    requireNonNull(baseline, "baseline");
    return with(o -> o.baseline = baseline);
  }

  /**
   * {@return the same with another perturbation of a start that sends all signals alike, at random
   * by the seed: the standard deviation of logits of features of root mean square 1}
   *
   * @param deviation 0 leaves such a start as it is, and warns
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public PolicyGradient withPerturbation(double deviation) {
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A perturbation must be finite and ≥ 0: " + deviation);
    }
    return with(o -> o.perturbation = deviation);
  }

  /**
   * {@return the same with another number of rounds between two announcements of the policy}
   *
   * @param rounds ≥ 1
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public PolicyGradient withAnnouncementEvery(int rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("Announcements are at least one round apart: " + rounds);
    }
    return with(o -> o.announceEvery = rounds);
  }

  /**
   * {@return the same with another seed of all randomness}
   *
   * @param seed any number: the same one gives the same training
   */
  public PolicyGradient withSeed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * {@return the same with another listener, who hears of every round, and of warnings}
   *
   * @param listener told after each round
   */
  public PolicyGradient withListener(RoundListener listener) {
    requireNonNull(listener, "listener");
    return with(o -> o.listener = listener);
  }

  /**
   * {@return the same with another listener, who hears of every step and may save the state}
   *
   * @param checkpoints told after each step
   */
  public PolicyGradient withCheckpoints(CheckpointListener checkpoints) {
    requireNonNull(checkpoints, "checkpoints");
    return with(o -> o.checkpoints = checkpoints);
  }

  /**
   * Trains the policy in the environment, on the caller's thread.
   *
   * @param <S> states
   * @param <A> actions
   * @param start where to start; its signals and features stay, its head is learned
   * @param environment contexts, who tells ω, who answers, and what it is worth
   * @return the policy and its learning curve
   * @throws IllegalArgumentException if a reward or a feature is infinite or NaN, or features have
   *     another length than the head reads
   * @throws ArithmeticException if training diverges: a parameter, gradient or logit grows beyond
   *     {@code float}
   * @throws NullPointerException if the receiver answers null
   */
  public <S extends State, A> Training<S> train(
      SoftmaxPolicy<S> start, Environment<S, A> environment) {
    return begin(start, environment, null);
  }

  /**
   * Trains the policy by both terms of the gradient, the signal's and the belief's. The receiver is
   * told the policy anew at every step, whatever {@link #withAnnouncementEvery} says: only so is
   * the estimate that of the policy as it stands.
   *
   * @param <S> states
   * @param <A> actions
   * @param start where to start; its signals and features stay, its head is learned
   * @param environment contexts, who tells ω, who answers, and what it is worth
   * @param response how the receiver's answers move with what it believes
   * @return the policy and its learning curve
   * @throws IllegalArgumentException as {@link #train(SoftmaxPolicy, Environment)}
   * @throws ArithmeticException as {@link #train(SoftmaxPolicy, Environment)}
   */
  public <S extends State, A> Training<S> train(
      SoftmaxPolicy<S> start, Environment<S, A> environment, ResponseScore<S, A> response) {
    return begin(start, environment, requireNonNull(response, "response"));
  }

  private <S extends State, A> Training<S> begin(
      SoftmaxPolicy<S> start,
      Environment<S, A> environment,
      @Nullable ResponseScore<S, A> response) {
    SoftmaxHead head = start.head();
    boolean symmetric = Symmetry.holds(head);
    List<String> warnings = List.of();
    if (symmetric && perturbation > 0) {
      head = Symmetry.broken(head, perturbation, seed);
    } else if (symmetric) {
      warnings = List.of(Symmetry.WARNING);
      listener.onWarning(Symmetry.WARNING);
    }
    TrainingState state =
        new TrainingState(
            0,
            AscentState.start(head, optimizer),
            baseline.apply(head.inputs()).state(),
            head,
            0,
            new LearningCurve(List.of()),
            0);
    return new TrainingRun<>(this, start, environment, response, state).finish(warnings);
  }

  /**
   * Goes on with a training that stopped; all options but the listeners must be those that it was
   * begun with.
   *
   * @param <S> states
   * @param <A> actions
   * @param start the policy that it was begun with, or any of its signals and features
   * @param environment the one that the training was begun in
   * @param state as it stood
   * @return the training, as if it had not stopped
   * @throws IllegalArgumentException as {@link #train}; or if the state is that of another
   *     optimizer, baseline or number of rounds
   */
  public <S extends State, A> Training<S> resume(
      SoftmaxPolicy<S> start, Environment<S, A> environment, TrainingState state) {
    return goOn(start, environment, null, state);
  }

  /**
   * Goes on with a training by both terms of the gradient.
   *
   * @param <S> states
   * @param <A> actions
   * @param start the policy that it was begun with, or any of its signals and features
   * @param environment the one that the training was begun in
   * @param response the one that the training was begun with
   * @param state as it stood
   * @return the training, as if it had not stopped
   */
  public <S extends State, A> Training<S> resume(
      SoftmaxPolicy<S> start,
      Environment<S, A> environment,
      ResponseScore<S, A> response,
      TrainingState state) {
    return goOn(start, environment, requireNonNull(response, "response"), state);
  }

  private <S extends State, A> Training<S> goOn(
      SoftmaxPolicy<S> start,
      Environment<S, A> environment,
      @Nullable ResponseScore<S, A> response,
      TrainingState state) {
    if (state.round() > rounds) {
      throw new IllegalArgumentException(
          "The training is to have " + rounds + " rounds, but " + state.round() + " are done");
    }
    return new TrainingRun<>(this, start, environment, response, state).finish(List.of());
  }
}
