// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.demo.Progress;
import dev.bpa.offpolicy.CrossFitting;
import dev.bpa.offpolicy.Estimate;
import dev.bpa.offpolicy.Estimator;
import dev.bpa.offpolicy.Evaluation;
import dev.bpa.offpolicy.OffPolicyEvaluator;
import dev.bpa.offpolicy.Overlap;
import dev.bpa.offpolicy.Refusal;
import dev.bpa.offpolicy.TabularRegression;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A policy judged on the log of another by every estimator.
 *
 * @param rounds of the log
 * @param logged the mean reward of the log itself
 * @param evaluations one an estimator
 * @see OffPolicyEvaluator
 */
public record OffPolicyReport(long rounds, double logged, List<Evaluation> evaluations) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double CLIP = 10;
  private static final double LAMBDA = 100;

  /**
   * What the estimators say.
   *
   * @param rounds of the log
   * @param logged the log's mean reward
   * @param evaluations is copied; at least one
   */
  public OffPolicyReport {
    evaluations = List.copyOf(evaluations);
  }

  /** {@return every estimator that there is} */
  public static List<Estimator> estimators() {
    return List.of(
        Estimator.inversePropensity(),
        Estimator.selfNormalisedInversePropensity(),
        Estimator.clippedInversePropensity(CLIP),
        Estimator.subGaussianInversePropensity(0.1),
        Estimator.directMethod(),
        Estimator.doublyRobust(),
        Estimator.selfNormalisedDoublyRobust(),
        Estimator.switchDoublyRobust(CLIP),
        Estimator.optimisticDoublyRobust(LAMBDA));
  }

  /**
   * {@return the policy judged by {@link #estimators}, with reward models by tables, cross-fitted}
   *
   * @param log rounds with their propensities and rewards; at least one
   * @param policy the one to judge
   * @param progress hears how far it is
   */
  public static OffPolicyReport of(
      List<Experience<NamedState, String>> log,
      SignalingPolicy<NamedState> policy,
      Progress progress) {
    List<Estimator> estimators = estimators();
    var evaluator =
        OffPolicyEvaluator.<NamedState>of(policy)
            .withCrossFitting(CrossFitting.of(new TabularRegression<NamedState>()));
    progress.phase("Evaluating", 0);
    List<Evaluation> evaluations = evaluator.evaluate(log, estimators); // on the same models
    return new OffPolicyReport(log.size(), ValueCurve.mean(log), evaluations);
  }

  /** {@return how well the log covers the policy; the same for every estimator} */
  public Overlap overlap() {
    return evaluations.get(0).overlap();
  }

  /** {@return whether every estimate was refused} */
  public boolean refused() {
    return evaluations.stream().allMatch(e -> e.estimate().isEmpty());
  }

  /**
   * Prints the report for people.
   *
   * @param out where it is printed
   */
  public void print(PrintWriter out) {
    Overlap overlap = overlap();
    out.printf(
        Locale.ROOT,
        "%,d rounds, mean reward %.4g%neffective sample %.1f, largest weight %.4g, mean weight %.4g%n%n",
        rounds,
        logged,
        overlap.effectiveSampleSize(),
        overlap.largestWeight(),
        overlap.meanWeight());
    for (Evaluation evaluation : evaluations) {
      String name = evaluation.estimator().name();
      if (evaluation instanceof Estimate estimate) {
        out.printf(
            Locale.ROOT,
            "%-24s %9.4g   %.0f %% interval %.4g to %.4g%n",
            name,
            estimate.value(),
            100 * estimate.interval().level(),
            estimate.interval().low(),
            estimate.interval().high());
      } else {
        out.printf("%-24s   refused%n", name);
      }
    }
    reasons().forEach(reason -> out.println("refused: " + reason));
    overlap.warnings().forEach(warning -> out.println("warning: " + warning));
  }

  private List<String> reasons() {
    return evaluations.stream()
        .filter(Refusal.class::isInstance)
        .flatMap(e -> ((Refusal) e).reasons().stream())
        .distinct()
        .toList();
  }

  /** {@return the report for programs: one JSON object on one line} */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("rounds", rounds);
    json.put("loggedMeanReward", logged);
    ObjectNode overlap = json.putObject("overlap");
    overlap.put("effectiveSampleSize", overlap().effectiveSampleSize());
    overlap.put("largestWeight", overlap().largestWeight());
    overlap.put("meanWeight", overlap().meanWeight());
    overlap().warnings().forEach(overlap.putArray("warnings")::add);
    ArrayNode list = json.putArray("estimates");
    for (Evaluation evaluation : evaluations) {
      ObjectNode entry = list.addObject().put("estimator", evaluation.estimator().name());
      if (evaluation instanceof Estimate estimate) {
        entry.put("value", estimate.value());
        entry.put("low", estimate.interval().low());
        entry.put("high", estimate.interval().high());
        entry.put("level", estimate.interval().level());
        entry.put("standardError", estimate.standardError());
      } else if (evaluation instanceof Refusal refusal) {
        refusal.reasons().forEach(entry.putArray("refused")::add);
      }
    }
    return json.toString();
  }
}
