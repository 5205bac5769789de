// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.InformationSource;
import dev.bpa.NamedState;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.StochasticReceiver;
import dev.bpa.format.ExperienceLog;
import dev.bpa.offpolicy.Decision;
import dev.bpa.offpolicy.DeploymentWatch;
import dev.bpa.offpolicy.Estimate;
import dev.bpa.offpolicy.Estimator;
import dev.bpa.offpolicy.Evaluation;
import dev.bpa.offpolicy.OffPolicyEvaluator;
import dev.bpa.offpolicy.Refusal;
import dev.bpa.offpolicy.SafeDeployment;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/guide/off-policy.md. */
class OffPolicyTest {
  private static final Signal SHORT = Signal.of("short");
  private static final Signal LONG = Signal.of("long");

  /** Hints at random, so that every hint is tried; and one that mostly hints "short". */
  private static final SignalingPolicy<State> INCUMBENT =
      (state, context) -> Distribution.of(SHORT, 0.5, LONG, 0.5);

  private static final SignalingPolicy<State> CANDIDATE =
      (state, context) -> Distribution.of(SHORT, 0.9, LONG, 0.1);

  /** Right on "short" seven times in ten, on "long" four. */
  private static final StochasticReceiver<Boolean> MODEL =
      seen -> {
        double right = seen.signal().equals(SHORT) ? 0.7 : 0.4;
        return Distribution.of(true, right, false, 1 - right);
      };

  private static void serve(Path file) throws IOException {
    Receiver<Boolean> receiver = MODEL;
    int rounds = 3_000;
    // region serve
    Advisor<State> advisor = Advisor.commitTo(INCUMBENT).informedBy(InformationSource.none());
    try (var log = ExperienceLog.at(file).open()) {
      for (int i = 0; i < rounds; i++) {
        var outcome = advisor.persuade(receiver, Context.none());
        log.append(outcome.rewarded(outcome.action() ? 1 : 0));
      }
    }
    // endregion
  }

  @Test
  void aLogJudgesAPolicyThatDidNotWriteIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rounds.jsonl");
    serve(file);
    // region read
    List<Experience<NamedState, String>> rounds = new ArrayList<>();
    ExperienceLog.at(file).read(line -> line.experience().ifPresent(rounds::add));
    // endregion
    assertEquals(3_000, rounds.size());
    // region evaluate
    Evaluation evaluation =
        OffPolicyEvaluator.<NamedState>of(CANDIDATE)
            .evaluate(rounds, Estimator.selfNormalisedInversePropensity());
    if (evaluation instanceof Estimate estimate) {
      System.out.println(estimate.interval()); // the truth is 0.9 · 0.7 + 0.1 · 0.4 = 0.67
    } else if (evaluation instanceof Refusal refusal) {
      System.out.println(refusal.reasons()); // the log does not cover the candidate
    }
    // endregion
    Estimate estimate = assertInstanceOf(Estimate.class, evaluation);
    assertTrue(estimate.interval().low() < 0.67 && 0.67 < estimate.interval().high());
  }

  @Test
  void aCandidateGetsInOnlyIfItIsBetter(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rounds.jsonl");
    serve(file);
    List<Experience<NamedState, String>> rounds = new ArrayList<>();
    ExperienceLog.at(file).read(line -> line.experience().ifPresent(rounds::add));
    // region decide
    SafeDeployment<NamedState> gate = SafeDeployment.of(INCUMBENT, CANDIDATE);
    Decision decision = gate.decide(rounds); // once, on a log of a size fixed beforehand
    // endregion
    assertTrue(decision.replaces(), decision::toString);
    // region watch
    DeploymentWatch<NamedState> watch = gate.watch(Range.unit()); // as often as one likes
    for (Experience<NamedState, String> round : rounds) {
      watch.add(round);
      if (watch.decision().replaces()) {
        break;
      }
    }
    // endregion
    assertTrue(watch.decision().replaces());
    assertTrue(watch.rounds() > 20 && watch.rounds() < 3_000, watch.rounds() + " rounds");
  }
}
