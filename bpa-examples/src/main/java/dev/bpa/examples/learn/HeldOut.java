// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.offpolicy.CrossFitting;
import dev.bpa.offpolicy.Estimator;
import dev.bpa.offpolicy.OffPolicyEvaluator;
import dev.bpa.offpolicy.RewardModel;
import dev.bpa.offpolicy.TabularRegression;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.regret.ConfidenceInterval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rounds that policies are judged on, by the doubly robust estimator, with reward models that are
 * learned once for all of them.
 */
final class HeldOut {
  private final List<Experience<NamedState, String>> log;
  private final List<RewardModel<NamedState>> models;
  private final Set<NamedState> states;

  private HeldOut(List<Experience<NamedState, String>> log) {
    this.log = log;
    models = CrossFitting.of(new TabularRegression<NamedState>()).fit(log);
    states = log.stream().map(round -> round.outcome().state()).collect(Collectors.toSet());
  }

  static HeldOut of(List<Experience<NamedState, String>> log) {
    return new HeldOut(log);
  }

  /** The mean reward of the rounds as they were logged. */
  double logged() {
    return ValueCurve.mean(log);
  }

  /** A policy's value; empty if the rounds do not cover it. */
  Optional<ConfidenceInterval> value(SignalingPolicy<NamedState> policy) {
    return OffPolicyEvaluator.<NamedState>of(policy)
        .withModels(models)
        .evaluate(log, Estimator.doublyRobust())
        .estimate()
        .map(estimate -> estimate.interval());
  }

  /** A table's value; empty if it lacks a state of the rounds, too. */
  Optional<ConfidenceInterval> valueOfTable(TabularPolicy<NamedState> table) {
    return table.kernel().keySet().containsAll(states) ? value(table) : Optional.empty();
  }
}
