// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.internal.Shards;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a policy on the log of another.
 *
 * <pre>{@code
 * var evaluator = OffPolicyEvaluator.of(policy).withCrossFitting(CrossFitting.of(regression));
 * Evaluation evaluation = evaluator.evaluate(log, Estimator.doublyRobust());
 * evaluation.estimate().ifPresent(estimate -> println(estimate.interval()));
 * }</pre>
 *
 * <p>Immutable: each {@code with…} is a copy. The rounds are shared out among all cores, which the
 * policy and the model must allow, and the parts merged in the order of the log: the same log gives
 * the same figures to the last bit, on however many cores.
 *
 * @param <S> states
 * @see "Dudík, Erhan, Langford and Li, Doubly Robust Policy Evaluation and Optimization,
 *     Statistical Science 29(4), 2014"
 */
public final class OffPolicyEvaluator<S extends State> {
  private static final int PART = 4_096;

  private final SignalingPolicy<? super S> target;
  private final @Nullable Models<S> models;
  private final IntervalMethod interval;
  private final OverlapRule rule;

  private OffPolicyEvaluator(
      SignalingPolicy<? super S> target,
      @Nullable Models<S> models,
      IntervalMethod interval,
      OverlapRule rule) {
    this.target = requireNonNull(target, "target");
    this.models = models;
    this.interval = requireNonNull(interval, "interval");
    this.rule = requireNonNull(rule, "rule");
  }

  /**
   * {@return the evaluator of this policy, with no reward model, normal intervals of 0.95, and the
   * default rule}
   *
   * @param <S> states
   * @param target π, which the log need not be of
   */
  public static <S extends State> OffPolicyEvaluator<S> of(SignalingPolicy<? super S> target) {
    return new OffPolicyEvaluator<>(
        target, null, new NormalInterval(0.95), OverlapRule.withDefaults());
  }

  /**
   * {@return the same with a reward model that was learned elsewhere}
   *
   * @param model q̂
   */
  public OffPolicyEvaluator<S> withModel(RewardModel<S> model) {
    return new OffPolicyEvaluator<>(target, Models.fixed(model), interval, rule);
  }

  /**
   * {@return the same with reward models learned from the log itself, none from the rounds that it
   * is used on}
   *
   * @param crossFitting how they are learned
   */
  public OffPolicyEvaluator<S> withCrossFitting(CrossFitting<S> crossFitting) {
    return new OffPolicyEvaluator<>(target, Models.unseen(crossFitting), interval, rule);
  }

  /**
   * {@return the same with a reward model for each round, as {@link CrossFitting#fit} makes them:
   * learned once, for many policies that are judged on one log}
   *
   * @param models one a round of the log that is evaluated, in its order; copied
   */
  public OffPolicyEvaluator<S> withModels(List<RewardModel<S>> models) {
    return new OffPolicyEvaluator<>(target, Models.each(models), interval, rule);
  }

  /**
   * {@return the same with another kind of interval}
   *
   * @param interval around every estimate
   */
  public OffPolicyEvaluator<S> withInterval(IntervalMethod interval) {
    return new OffPolicyEvaluator<>(target, models, interval, rule);
  }

  /**
   * {@return the same with another rule for what overlap is too little}
   *
   * @param rule when there is a {@link Refusal} instead of an estimate
   */
  public OffPolicyEvaluator<S> withOverlapRule(OverlapRule rule) {
    return new OffPolicyEvaluator<>(target, models, interval, rule);
  }

  /**
   * The value of the policy by one estimator.
   *
   * @param log rounds with their rewards and propensities
   * @param estimator one that uses no model, if there is none
   * @return an estimate, or why there is none
   * @throws IllegalArgumentException if the estimator uses a model and there is none, or there are
   *     not as many as rounds, or the log is not what the interval was promised
   */
  public Evaluation evaluate(List<? extends Experience<S, ?>> log, Estimator estimator) {
    return evaluate(log, List.of(estimator)).get(0);
  }

  /**
   * The value of the policy by several estimators, on the same models.
   *
   * @param log rounds with their rewards and propensities
   * @param estimators none that uses a model, if there is none
   * @return one evaluation an estimator, in their order
   * @throws IllegalArgumentException as {@link #evaluate(List, Estimator)}
   */
  public List<Evaluation> evaluate(
      List<? extends Experience<S, ?>> log, List<Estimator> estimators) {
    List<Estimator> modelled = estimators.stream().filter(Estimator::usesModel).toList();
    if (!modelled.isEmpty() && models == null) {
      throw new IllegalArgumentException(
          "A reward model is needed for %s: give one by withCrossFitting or withModel"
              .formatted(modelled));
    }
    Models<S> used = models == null || modelled.isEmpty() ? Models.none() : models;
    List<RewardModel<S>> unseen = used.of(log);
    List<List<OffPolicyAccumulator>> parts =
        Shards.list(
            Math.max(1, (log.size() + PART - 1) / PART),
            part -> gather(log, unseen, part, estimators));
    List<OffPolicyAccumulator> whole = parts.get(0);
    for (List<OffPolicyAccumulator> part : parts.subList(1, parts.size())) {
      for (int e = 0; e < whole.size(); e++) {
        whole.get(e).merge(part.get(e));
      }
    }
    return whole.stream().map(OffPolicyAccumulator::evaluation).toList();
  }

  private List<OffPolicyAccumulator> gather(
      List<? extends Experience<S, ?>> log,
      List<RewardModel<S>> models,
      int part,
      List<Estimator> estimators) {
    List<OffPolicyAccumulator> accumulators =
        estimators.stream().map(e -> OffPolicyAccumulator.of(e, interval, rule)).toList();
    for (int i = part * PART; i < Math.min(log.size(), (part + 1) * PART); i++) {
      ImportanceSample sample = ImportanceSample.of(log.get(i), target, models.get(i));
      for (OffPolicyAccumulator accumulator : accumulators) {
        accumulator.add(i, sample);
      }
    }
    return accumulators;
  }
}
