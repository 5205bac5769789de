// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.offpolicy.Estimator;
import dev.bpa.offpolicy.OffPolicyEvaluator;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * The rounds of a log played again by a policy: a round counts where the policy, drawing for
 * itself, sends what was sent then.
 *
 * @param rounds of the log
 * @param agreed in how many the policy sent the same
 * @param agreement how many of them it would on average, as a share of the rounds
 * @param logged the mean reward of the log
 * @param value of the policy, self-normalised by the propensities of the log; empty where the log
 *     does not cover it
 * @param bestFixed the largest value, estimated alike, of sending one signal always; empty where
 *     the log covers none
 * @see "Li, Chu, Langford and Wang, Unbiased Offline Evaluation of Contextual-bandit-based News
 *     Article Recommendation Algorithms, WSDM 2011"
 */
public record Replay(
    long rounds,
    long agreed,
    double agreement,
    double logged,
    Optional<ConfidenceInterval> value,
    OptionalDouble bestFixed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * {@return the log played again}
   *
   * @param log rounds with their propensities and rewards; at least one
   * @param policy the one that plays
   * @param random of the policy's draws
   */
  public static Replay of(
      List<Experience<NamedState, String>> log,
      SignalingPolicy<NamedState> policy,
      RandomGenerator random) {
    long agreed = 0;
    double agreement = 0;
    for (Experience<NamedState, String> round : log) {
      Outcome<NamedState, String> outcome = round.outcome();
      Distribution<Signal> lottery = policy.given(outcome.state(), outcome.context());
      agreed += lottery.sample(random).equals(outcome.signal()) ? 1 : 0;
      agreement += lottery.probability(outcome.signal()) / log.size();
    }
    OptionalDouble bestFixed =
        LoggedPolicies.signals(log).stream()
            .map(signal -> value(log, always(signal)))
            .flatMap(Optional::stream)
            .mapToDouble(ConfidenceInterval::value)
            .max();
    return new Replay(
        log.size(), agreed, agreement, ValueCurve.mean(log), value(log, policy), bestFixed);
  }

  private static SignalingPolicy<NamedState> always(Signal signal) {
    Distribution<Signal> certain = Distribution.certain(signal);
    return (state, context) -> certain;
  }

  private static Optional<ConfidenceInterval> value(
      List<Experience<NamedState, String>> log, SignalingPolicy<NamedState> policy) {
    return OffPolicyEvaluator.<NamedState>of(policy)
        .evaluate(log, Estimator.selfNormalisedInversePropensity())
        .estimate()
        .map(estimate -> estimate.interval());
  }

  /**
   * {@return what the best fixed signal would have earned more than the policy, over all rounds;
   * empty where either value is}
   */
  public OptionalDouble regret() {
    return value.isPresent() && bestFixed.isPresent()
        ? OptionalDouble.of(rounds * (bestFixed.getAsDouble() - value.get().value()))
        : OptionalDouble.empty();
  }

  /**
   * Prints the replay for people.
   *
   * @param out where it is printed
   */
  public void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d rounds, mean reward %.4g%nagreement  %,d rounds, %.1f %% on average%n",
        rounds,
        logged,
        agreed,
        100 * agreement);
    out.println(
        value
            .map(
                v ->
                    String.format(
                        Locale.ROOT,
                        "value      %.4g (%.0f %% interval %.4g to %.4g)",
                        v.value(),
                        100 * v.level(),
                        v.low(),
                        v.high()))
            .orElse("value      refused: the log does not cover the policy; bpa ope says why"));
    out.println(
        regret().isPresent()
            ? String.format(
                Locale.ROOT,
                "regret     %.4g against the best fixed signal, which earns %.4g a round",
                regret().getAsDouble(),
                bestFixed.orElseThrow())
            : "regret     unknown");
  }

  /** {@return the replay for programs: one JSON object on one line; what is not known is absent} */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("rounds", rounds);
    json.put("agreed", agreed);
    json.put("agreement", agreement);
    json.put("loggedMeanReward", logged);
    value.ifPresent(
        v ->
            json.put("value", v.value())
                .put("low", v.low())
                .put("high", v.high())
                .put("level", v.level()));
    bestFixed.ifPresent(v -> json.put("bestFixedSignal", v));
    regret().ifPresent(v -> json.put("regret", v));
    return json.toString();
  }
}
