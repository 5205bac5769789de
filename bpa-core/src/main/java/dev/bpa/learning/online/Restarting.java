// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static java.util.Objects.requireNonNull;

import dev.bpa.regret.RegretBounds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A learner that starts anew when the world has changed: a {@link ShiftDetector} watches what each
 * scheme earns when it is played, and at an alarm the learner and all detectors forget.
 *
 * <p>A scheme that is not played is not watched. So a share α of the rounds goes to schemes drawn
 * uniformly; the detectors see those rounds, the learner does not, and they cost up to α T.
 *
 * <p><b>Assumes</b> rewards in [0, 1] whose means stay as they are for long stretches.
 * <b>Promises</b> that between two changes it restarts without cause with chance at most δ, since
 * each of the K detectors has a false-alarm rate of δ/K; and, of the regret over all changes, no
 * bound.
 *
 * @see "Cao, Wen, Kveton and Xie, Nearly Optimal Adaptive Procedure with Change Detection for
 *     Piecewise-Stationary Bandit, AISTATS 2019: the same plan with another detector"
 */
public final class Restarting implements BanditLearner {
  private final BanditLearner learner;
  private final LearnerState start;
  private final double delta;
  private final double exploration;
  private final ShiftDetector[] detectors;
  private long rounds;
  private long restarts;
  private boolean explored;

  private Restarting(BanditLearner learner, double delta, double exploration) {
    this.learner = requireNonNull(learner, "learner");
    this.start = learner.state();
    this.delta = Requirements.delta(delta);
    this.exploration = exploration;
    this.detectors =
        IntStream.range(0, learner.schemes())
            .mapToObj(k -> ShiftDetector.of(delta / learner.schemes()))
            .toArray(ShiftDetector[]::new);
  }

  /**
   * {@return a learner, restarted at an alarm to the state in which it is given; it belongs to this
   * one from now on} One round in a hundred explores.
   *
   * @param learner which is to play
   * @param delta δ, the chance of a false alarm between two changes
   * @throws IllegalArgumentException if delta is not inside (0, 1)
   */
  public static Restarting of(BanditLearner learner, double delta) {
    return new Restarting(learner, delta, 0.01);
  }

  /**
   * {@return the same, before the first round, with another share of exploration}
   *
   * @param share α
   * @throws IllegalArgumentException if share &lt; 0 or ≥ 1
   * @throws IllegalStateException if it has learned already
   */
  public Restarting withExploration(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("Not a share of the rounds to explore in: " + share);
    }
    if (rounds > 0) {
      throw new IllegalStateException(
          "Exploration is set before the first of " + rounds + " rounds");
    }
    return new Restarting(learner, delta, share);
  }

  /** {@return the alarms so far} */
  public long restarts() {
    return restarts;
  }

  @Override
  public String name() {
    return "%s, restarted at δ = %s, exploring %s".formatted(learner.name(), delta, exploration);
  }

  @Override
  public int schemes() {
    return learner.schemes();
  }

  @Override
  public long rounds() {
    return rounds;
  }

  @Override
  public double probability(int scheme) {
    return (1 - exploration) * learner.probability(scheme) + exploration / schemes();
  }

  @Override
  public int choose(RandomGenerator random) {
    explored = exploration > 0 && random.nextDouble() < exploration;
    return explored ? random.nextInt(schemes()) : learner.choose(random);
  }

  @Override
  public void learn(int scheme, double reward) {
    boolean changed = detectors[scheme].add(reward);
    rounds++;
    if (changed) {
      learner.restore(start);
      Arrays.stream(detectors).forEach(ShiftDetector::reset);
      restarts++;
    } else if (!explored) {
      learner.learn(scheme, reward);
    }
    explored = false;
  }

  @Override
  public RegretBounds bounds(double delta) {
    Requirements.delta(delta);
    return RegretBounds.none();
  }

  @Override
  public LearnerState state() {
    double[] inner = learner.state().numbers();
    double[][] watched =
        Arrays.stream(detectors).map(ShiftDetector::numbers).toArray(double[][]::new);
    double[] head = {restarts, learner.rounds(), inner.length};
    double[] sizes = Arrays.stream(watched).mapToDouble(w -> w.length).toArray();
    double[] numbers =
        IntStream.range(0, 3 + watched.length)
            .mapToObj(i -> i == 0 ? head : i == 1 ? sizes : i == 2 ? inner : watched[i - 3])
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return LearnerState.of(name(), rounds, numbers);
  }

  @Override
  public void restore(LearnerState state) {
    double[] numbers = state.numbersOf(name());
    int from = 3 + detectors.length;
    int to = from + (int) numbers[2];
    learner.restore(
        LearnerState.of(learner.name(), (long) numbers[1], Arrays.copyOfRange(numbers, from, to)));
    for (int k = 0; k < detectors.length; k++) {
      from = to;
      to += (int) numbers[3 + k];
      detectors[k].restore(Arrays.copyOfRange(numbers, from, to));
    }
    rounds = state.rounds();
    restarts = (long) numbers[0];
    explored = false;
  }
}
