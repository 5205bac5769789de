// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.offpolicy.CrossFitting;
import dev.bpa.offpolicy.RewardModel;
import dev.bpa.offpolicy.TabularRegression;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Policies that are made of a log: of its signals, of the policy behind it, and the one that would
 * have been best. Pure; deterministic.
 *
 * @see LogTraining
 * @see "Athey and Wager, Policy Learning with Observational Data, Econometrica 89, 2021"
 */
public final class LoggedPolicies {
  private static final int PART = 4_096; // of a log; the parts are merged in their order

  private LoggedPolicies() {}

  /**
   * {@return the signals of a log, in the order of their first use}
   *
   * @param log at least one round
   */
  public static List<Signal> signals(List<Experience<NamedState, String>> log) {
    Set<Signal> signals = new LinkedHashSet<>();
    log.forEach(round -> signals.add(round.outcome().signal()));
    return List.copyOf(signals);
  }

  /**
   * {@return the policy that sends every signal of the log alike}
   *
   * @param log at least one round
   */
  public static SignalingPolicy<NamedState> uniform(List<Experience<NamedState, String>> log) {
    Distribution<Signal> lottery = Distribution.uniform(signals(log));
    return (state, context) -> lottery;
  }

  /**
   * {@return the policy that wrote a log, as far as the log shows it: in each state and context
   * every signal in proportion to the mean propensity that it had there} A state and context that
   * the log lacks gets its signals alike.
   *
   * @param log at least one round
   */
  public static SignalingPolicy<NamedState> behind(List<Experience<NamedState, String>> log) {
    Map<Cell, Map<Signal, double[]>> sums = new LinkedHashMap<>();
    for (Experience<NamedState, String> round : log) {
      Outcome<NamedState, String> outcome = round.outcome();
      double[] sum =
          sums.computeIfAbsent(
                  new Cell(outcome.state(), outcome.context()), c -> new LinkedHashMap<>())
              .computeIfAbsent(outcome.signal(), g -> new double[2]);
      sum[0] += outcome.propensity();
      sum[1]++;
    }
    Map<Cell, Distribution<Signal>> lotteries = new LinkedHashMap<>();
    sums.forEach(
        (cell, bySignal) -> {
          Map<Signal, Double> means = new LinkedHashMap<>();
          bySignal.forEach((signal, sum) -> means.put(signal, sum[0] / sum[1]));
          lotteries.put(cell, Distribution.proportionalTo(means));
        });
    Distribution<Signal> elsewhere = Distribution.uniform(signals(log));
    return (state, context) -> lotteries.getOrDefault(new Cell(state, context), elsewhere);
  }

  /**
   * {@return the table that is best by the doubly robust scores of a log} In each state that is the
   * signal with the largest sum of q̂(g) + 1[g was sent] (r − q̂(g)) / p over its rounds, q̂
   * learned from other rounds. It maximises the doubly robust estimate of the value over all
   * tables.
   *
   * @param log rounds with their propensities p and rewards r
   * @see "Athey and Wager, Policy Learning with Observational Data, Econometrica 89, 2021"
   */
  public static TabularPolicy<NamedState> best(List<Experience<NamedState, String>> log) {
    List<Signal> signals = signals(log);
    List<RewardModel<NamedState>> models =
        CrossFitting.of(new TabularRegression<NamedState>()).fit(log);
    Map<NamedState, double[]> scores = new LinkedHashMap<>();
    IntStream.rangeClosed(0, (log.size() - 1) / PART)
        .parallel()
        .mapToObj(part -> scores(log, models, signals, part * PART))
        .toList()
        .forEach(
            part -> part.forEach((state, more) -> scores.merge(state, more, LoggedPolicies::sum)));
    Map<NamedState, Distribution<Signal>> kernel = new LinkedHashMap<>();
    scores.forEach(
        (state, score) -> {
          List<Integer> places = IntStream.range(0, score.length).boxed().toList();
          int best = places.stream().max(Comparator.comparingDouble(g -> score[g])).orElseThrow();
          kernel.put(state, Distribution.certain(signals.get(best)));
        });
    return TabularPolicy.of(kernel);
  }

  /** The scores of the signals in each state, over a part of the log. */
  private static Map<NamedState, double[]> scores(
      List<Experience<NamedState, String>> log,
      List<RewardModel<NamedState>> models,
      List<Signal> signals,
      int from) {
    Map<NamedState, double[]> scores = new LinkedHashMap<>();
    for (int i = from; i < Math.min(log.size(), from + PART); i++) {
      Outcome<NamedState, String> outcome = log.get(i).outcome();
      double[] score = scores.computeIfAbsent(outcome.state(), state -> new double[signals.size()]);
      for (int g = 0; g < score.length; g++) {
        score[g] += models.get(i).predict(outcome.state(), outcome.context(), signals.get(g));
      }
      int sent = signals.indexOf(outcome.signal());
      double foreseen = models.get(i).predict(outcome.state(), outcome.context(), outcome.signal());
      score[sent] += (log.get(i).reward() - foreseen) / outcome.propensity();
    }
    return scores;
  }

  private static double[] sum(double[] some, double[] more) {
    return IntStream.range(0, some.length).mapToDouble(g -> some[g] + more[g]).toArray();
  }

  private record Cell(NamedState state, Context context) {}
}
