// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.internal.Comoments;
import dev.bpa.internal.Quantiles;
import dev.bpa.regret.ConfidenceInterval;
import dev.bpa.regret.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a candidate replace the incumbent only if the lower confidence bound of its uplift
 * V(candidate) − V(incumbent) is above zero. The log may be the incumbent's or that of any policy
 * that covers both.
 *
 * <ul>
 *   <li>{@link #decide}: once, on a log of a size that was fixed beforehand. By the central limit
 *       theorem on the differences of the {@linkplain Estimator#doublyRobust() doubly robust} terms
 *       (of IPS without a model), each round compared with itself
 *   <li>{@link #watch}: after every round, for as long as one likes. The chance that a candidate no
 *       better is ever let in is at most 1 − level, whatever the number of rounds, the size of the
 *       weights, and the policies that wrote the log; it takes more rounds
 * </ul>
 *
 * <p>To look again at a growing log with {@code decide} voids its level.
 *
 * <p>Immutable: each {@code with…} is a copy.
 *
 * @param <S> states
 * @see "Karampatziakis, Mineiro and Ramdas, Off-Policy Confidence Sequences, ICML 2021: gated
 *     deployment; Thomas, Theocharous and Ghavamzadeh, High Confidence Policy Improvement, ICML
 *     2015"
 */
public final class SafeDeployment<S extends State> {
  private static final double[] DIFFERENCE = {1};

  private final SignalingPolicy<? super S> incumbent;
  private final SignalingPolicy<? super S> candidate;
  private final Models<S> models;
  private final OverlapRule rule;
  private final double level;

  private SafeDeployment(
      SignalingPolicy<? super S> incumbent,
      SignalingPolicy<? super S> candidate,
      Models<S> models,
      OverlapRule rule,
      double level) {
    this.incumbent = requireNonNull(incumbent, "incumbent");
    this.candidate = requireNonNull(candidate, "candidate");
    this.models = models;
    this.rule = requireNonNull(rule, "rule");
    this.level = Quantiles.requireLevel(level);
  }

  /**
   * {@return the decision on a candidate in place of an incumbent: level 0.95, no reward model, the
   * default rule}
   *
   * @param <S> states
   * @param incumbent the policy that is in use
   * @param candidate the policy that may replace it
   */
  public static <S extends State> SafeDeployment<S> of(
      SignalingPolicy<? super S> incumbent, SignalingPolicy<? super S> candidate) {
    return new SafeDeployment<>(
        incumbent, candidate, Models.none(), OverlapRule.withDefaults(), 0.95);
  }

  /**
   * {@return the same with another confidence}
   *
   * @param level 1 − the chance that a candidate no better is let in, in (0, 1)
   * @throws IllegalArgumentException if the level is not inside (0, 1)
   */
  public SafeDeployment<S> withLevel(double level) {
    return new SafeDeployment<>(incumbent, candidate, models, rule, level);
  }

  /**
   * {@return the same with a reward model that was learned elsewhere; {@link #decide} alone uses
   * it}
   *
   * @param model q̂
   */
  public SafeDeployment<S> withModel(RewardModel<S> model) {
    return new SafeDeployment<>(incumbent, candidate, Models.fixed(model), rule, level);
  }

  /**
   * {@return the same with reward models learned from the log itself; {@link #decide} alone uses
   * them}
   *
   * @param crossFitting how they are learned
   */
  public SafeDeployment<S> withCrossFitting(CrossFitting<S> crossFitting) {
    return new SafeDeployment<>(incumbent, candidate, Models.unseen(crossFitting), rule, level);
  }

  /**
   * {@return the same with another rule for what overlap is too little; {@link #decide} alone uses
   * it}
   *
   * @param rule when the decision is {@link Decision.Undecided}
   */
  public SafeDeployment<S> withOverlapRule(OverlapRule rule) {
    return new SafeDeployment<>(incumbent, candidate, models, rule, level);
  }

  /**
   * Decides on a log of a size that was fixed before it was looked at.
   *
   * @param log rounds with their rewards and propensities
   * @return what to do with the candidate
   */
  public Decision decide(List<? extends Experience<S, ?>> log) {
    List<RewardModel<S>> unseen = models.of(log);
    Tally incumbents = new Tally(Estimator.doublyRobust());
    Tally candidates = new Tally(Estimator.doublyRobust());
    Comoments uplift = new Comoments(1);
    double[] difference = new double[1];
    for (int i = 0; i < log.size(); i++) {
      ImportanceSample old = ImportanceSample.of(log.get(i), incumbent, unseen.get(i));
      ImportanceSample fresh = ImportanceSample.of(log.get(i), candidate, unseen.get(i));
      incumbents.add(old);
      candidates.add(fresh);
      difference[0] = fresh.doublyRobust() - old.doublyRobust();
      uplift.add(difference);
    }
    List<String> reasons = new ArrayList<>();
    rule.objections(candidates.overlap()).forEach(r -> reasons.add("candidate: " + r));
    rule.objections(incumbents.overlap()).forEach(r -> reasons.add("incumbent: " + r));
    if (!reasons.isEmpty()) {
      return new Decision.Undecided(reasons);
    }
    double value = uplift.mean(0);
    double error = Math.sqrt(uplift.variance(DIFFERENCE) / log.size());
    double low = value - Math.max(0, Quantiles.normal(level)) * error;
    return decision(new ConfidenceInterval(value, low, Double.POSITIVE_INFINITY, level));
  }

  static Decision decision(ConfidenceInterval uplift) {
    return uplift.low() > 0 ? new Decision.Replace(uplift) : new Decision.Retain(uplift);
  }

  /**
   * Starts to watch the rounds as they come.
   *
   * @param rewards the range of the rewards
   * @return the watch, of no round yet
   */
  public DeploymentWatch<S> watch(Range rewards) {
    return new DeploymentWatch<>(incumbent, candidate, rewards, level);
  }
}
