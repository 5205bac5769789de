// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A policy in a game, and all that follows from it: for each signal its probability, the posterior,
 * the action that the receiver takes, and the value Σ μ₀(ω) π(g | ω) v(a_g, ω) that the sender
 * earns.
 *
 * <p>Everything is worked out from the policy under the stated tie-break: nothing is taken on trust
 * from a solver. Signals that are never sent are left out. Immutable.
 *
 * @param <S> states
 * @param <A> actions
 * @see "Kamenica and Gentzkow (2011), section I"
 */
public final class Scheme<S extends State, A> {
  private final PersuasionGame<S, A> game;
  private final TieBreak tieBreak;
  private final double slack;
  private final List<Signal> signals;
  private final double[][] kernel;
  private final double[] truth; // the sender's prior
  private final double[] believed; // the receiver's
  private final double[] probability;
  private final double[][] posteriors;
  private final int[] action;
  private final double value;
  private final double obedienceViolation;

  private Scheme(
      PersuasionGame<S, A> game,
      TieBreak tieBreak,
      double slack,
      List<Signal> signals,
      double[][] kernel,
      double[] truth,
      double[] believed) {
    this.game = game;
    this.tieBreak = tieBreak;
    this.slack = slack;
    this.signals = signals;
    this.kernel = kernel;
    this.truth = truth;
    this.believed = believed;
    probability = new double[signals.size()];
    posteriors = new double[signals.size()][];
    action = new int[signals.size()];
    double earned = 0;
    double worst = 0;
    for (int g = 0; g < action.length; g++) {
      double[] joint = column(truth, g);
      probability[g] = mass(joint);
      posteriors[g] = normalised(column(believed, g), believed);
      Response response = Response.to(game, posteriors[g], joint, tieBreak, slack);
      action[g] = response.action();
      earned += response.senderValue();
      worst = Math.max(worst, response.regret());
    }
    value = earned;
    obedienceViolation = Math.max(0, worst - slack);
  }

  /**
   * {@return the scheme of a policy, in a game without context}
   *
   * @param <S> states
   * @param <A> actions
   * @param game played once, without context
   * @param policy π
   * @param tieBreak of the receiver
   * @throws IllegalArgumentException if the policy knows a state of the game no lottery for
   */
  public static <S extends State, A> Scheme<S, A> of(
      PersuasionGame<S, A> game, SignalingPolicy<? super S> policy, TieBreak tieBreak) {
    List<Distribution<Signal>> rows =
        game.states().stream().map(s -> policy.given(s, Context.none())).toList();
    Set<Signal> signals = new LinkedHashSet<>();
    rows.forEach(row -> signals.addAll(row.support()));
    double[][] kernel =
        rows.stream()
            .map(row -> signals.stream().mapToDouble(row::probability).toArray())
            .toArray(double[][]::new);
    return of(game, List.copyOf(signals), kernel, tieBreak);
  }

  /**
   * {@return the scheme of a kernel}
   *
   * @param <S> states
   * @param <A> actions
   * @param game played once, without context
   * @param signals one a column, distinct
   * @param kernel π as {@code double[state][signal]}, rows summing to 1 within 1e-9; they are
   *     brought to 1
   * @param tieBreak of the receiver
   * @throws IllegalArgumentException if a signal is listed twice, or a row has another length than
   *     there are signals or is no distribution
   */
  public static <S extends State, A> Scheme<S, A> of(
      PersuasionGame<S, A> game, List<Signal> signals, double[][] kernel, TieBreak tieBreak) {
    if (new HashSet<>(signals).size() < signals.size()) {
      throw new IllegalArgumentException(
          "A signal is listed twice, but a receiver hears one: " + signals);
    }
    double[] weight = game.vector(game.prior());
    double[] believed = game.vector(game.receiverPrior());
    Arrays.setAll(weight, s -> weight[s] + believed[s]);
    return of(game, signals, kernel, weight, tieBreak);
  }

  /** The same, with all signals that are sent in a state that has a weight. */
  static <S extends State, A> Scheme<S, A> of(
      PersuasionGame<S, A> game,
      List<Signal> signals,
      double[][] kernel,
      double[] weight,
      TieBreak tieBreak) {
    if (kernel.length != game.states().size()) {
      throw new IllegalArgumentException(
          "A kernel of %d rows for %d states".formatted(kernel.length, game.states().size()));
    }
    int[] sent = sent(game.states(), signals.size(), kernel, weight);
    List<Signal> kept = new ArrayList<>();
    for (int g : sent) {
      kept.add(signals.get(g));
    }
    double[][] rows = new double[kernel.length][];
    for (int s = 0; s < rows.length; s++) {
      rows[s] = row(game.states().get(s), kernel[s], sent);
    }
    return new Scheme<>(
        game,
        tieBreak,
        0,
        List.copyOf(kept),
        rows,
        game.vector(game.prior()),
        game.vector(game.receiverPrior()));
  }

  private static int[] sent(
      List<? extends State> states, int signals, double[][] kernel, double[] weight) {
    boolean[] isSent = new boolean[signals];
    for (int s = 0; s < kernel.length; s++) {
      if (kernel[s].length != signals) {
        throw new IllegalArgumentException(
            "State %s has %d probabilities for %d signals"
                .formatted(states.get(s), kernel[s].length, signals));
      }
      for (int g = 0; g < signals; g++) {
        isSent[g] |= weight[s] * kernel[s][g] > 0;
      }
    }
    return IntStream.range(0, signals).filter(g -> isSent[g]).toArray();
  }

  /** A row on the signals kept; an impossible state that sent none of them sends the first. */
  private static double[] row(State state, double[] lottery, int[] kept) {
    double total = 0;
    for (double p : lottery) {
      if (!(p >= 0)) {
        throw new IllegalArgumentException("Not a probability in state " + state + ": " + p);
      }
      total += p;
    }
    if (!(Math.abs(total - 1) <= Distribution.SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "The signals of state " + state + " have probabilities that sum to " + total);
    }
    double[] row = new double[kept.length];
    double sum = 0;
    for (int g = 0; g < row.length; g++) {
      row[g] = lottery[kept[g]];
      sum += row[g];
    }
    if (sum == 0) {
      row[0] = 1;
      return row;
    }
    for (int g = 0; g < row.length; g++) {
      row[g] /= sum;
    }
    return row;
  }

  private double[] column(double[] prior, int g) {
    double[] joint = new double[prior.length];
    for (int s = 0; s < joint.length; s++) {
      joint[s] = prior[s] * kernel[s][g];
    }
    return joint;
  }

  /** The belief of these joint masses; the prior if the signal is none that it expects. */
  private static double[] normalised(double[] joint, double[] prior) {
    double mass = mass(joint);
    if (mass == 0) {
      return prior;
    }
    for (int s = 0; s < joint.length; s++) {
      joint[s] /= mass;
    }
    return joint;
  }

  private static double mass(double[] joint) {
    double sum = 0;
    for (double p : joint) {
      sum += p;
    }
    return sum;
  }

  /** {@return the game that it is a scheme of} */
  public PersuasionGame<S, A> game() {
    return game;
  }

  /** {@return how the receiver chooses among its best actions} */
  public TieBreak tieBreak() {
    return tieBreak;
  }

  /**
   * {@return ε ≥ 0, how much the receiver puts up with, in units of its utility; 0 if it is
   * rational}
   */
  public double slack() {
    return slack;
  }

  /** {@return the signals that are sent at all} */
  public List<Signal> signals() {
    return signals;
  }

  /** {@return π as {@code double[state][signal]}; a copy} */
  public double[][] kernel() {
    return Arrays.stream(kernel).map(double[]::clone).toArray(double[][]::new);
  }

  /** {@return Pr(g) of each signal, under the sender's prior; a copy} */
  public double[] probability() {
    return probability.clone();
  }

  /**
   * {@return the receiver's belief μ_g after each signal, as {@code double[signal][state]}; a copy}
   */
  public double[][] posteriors() {
    return Arrays.stream(posteriors).map(double[]::clone).toArray(double[][]::new);
  }

  /** {@return the action taken after each signal} */
  public List<A> actions() {
    return Arrays.stream(action).mapToObj(game.actions()::get).toList();
  }

  /** {@return what the sender earns: Σ μ₀(ω) π(g | ω) v(a_g, ω)} */
  public double value() {
    return value;
  }

  /**
   * {@return how much more than its slack the receiver gives up at most by the actions taken here:
   * max over g of max_b E u(b) − E u(a_g), under μ_g} Not 0 only within the tolerance of ties.
   */
  public double obedienceViolation() {
    return obedienceViolation;
  }

  /**
   * {@return Bayes plausibility: max over ω of |Σ Pr(g) μ_g(ω) − μ₀(ω)|, under the receiver's
   * prior}
   */
  public double plausibilityResidual() {
    double[] average = new double[believed.length];
    for (int g = 0; g < posteriors.length; g++) {
      double mass = mass(column(believed, g));
      for (int s = 0; s < average.length; s++) {
        average[s] += mass * posteriors[g][s];
      }
    }
    double worst = 0;
    for (int s = 0; s < average.length; s++) {
      worst = Math.max(worst, Math.abs(average[s] - believed[s]));
    }
    return worst;
  }

  /** {@return the policy, for an Advisor to commit to} */
  public TabularPolicy<S> policy() {
    Map<S, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (int s = 0; s < kernel.length; s++) {
      rows.put(game.states().get(s), Distribution.of(signals, kernel[s]));
    }
    return TabularPolicy.of(rows);
  }

  /**
   * {@return the same policy with a receiver who breaks ties otherwise}
   *
   * @param other tie-break
   */
  public Scheme<S, A> under(TieBreak other) {
    return new Scheme<>(game, other, slack, signals, kernel, truth, believed);
  }

  /**
   * {@return the same policy with a receiver who puts up with any action that is within a slack of
   * its best, and among those chooses as it breaks ties}
   *
   * @param slack ε ≥ 0, in units of the receiver's utility
   * @throws IllegalArgumentException if the slack is negative, infinite or NaN
   */
  public Scheme<S, A> withSlack(double slack) {
    if (!(slack >= 0 && slack < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A slack must be finite and ≥ 0: " + slack);
    }
    return new Scheme<>(game, tieBreak, slack, signals, kernel, truth, believed);
  }
}
