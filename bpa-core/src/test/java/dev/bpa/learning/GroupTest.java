// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxHead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rounds of one context in a row, each of which is measured by the others. */
class GroupTest {
  /** One step of rate 1 from a start that sends all signals alike. */
  private static final PolicyGradient STEP =
      PolicyGradient.withDefaults()
          .withOptimizer(Optimizer.plain())
          .withRate(Schedule.constant(1))
          .withEntropy(0)
          .withPerturbation(0)
          .withSeed(3);

  private final List<Outcome<State, Signal>> played = new ArrayList<>();

  private Environment<State, Signal> paying(double... rewards) {
    return new Environment<>(
        Bandit.PROMPTS,
        InformationSource.none(),
        Announcement.none(seen -> seen.signal()),
        outcome -> {
          played.add(outcome);
          return rewards[(int) outcome.round() % rewards.length];
        });
  }

  @Test
  void aRoundIsMeasuredByTheMeanOfTheOthers() {
    SoftmaxHead head =
        STEP.withRounds(3)
            .withGroup(3)
            .withBatch(3)
            .train(Bandit.start(), paying(1, 4, 10))
            .policy()
            .head();
    assertStepped(head, 1 - 7, 4 - 5.5, 10 - 2.5);
  }

  /** κ = 1/2 of the one state there is adds half of each round's advantage. */
  @Test
  void theBeliefsTermHasTheSameAdvantage() {
    SoftmaxHead head =
        STEP.withRounds(2)
            .withGroup(2)
            .withBatch(2)
            .train(
                Bandit.start(), paying(1, 4), (policy, seen, answer) -> Map.of(State.none(), 0.5))
            .policy()
            .head();
    assertStepped(head, 1.5 * (1 - 4), 1.5 * (4 - 1));
  }

  /** The bias after a mean gradient Σ A (1[k = g] − π) / n. */
  private void assertStepped(SoftmaxHead head, double... advantages) {
    assertEquals(advantages.length, played.size());
    for (int k = 0; k < Bandit.SIGNALS.size(); k++) {
      double expected = 0;
      for (int j = 0; j < advantages.length; j++) {
        double score = (played.get(j).signal().equals(Bandit.SIGNALS.get(k)) ? 1 : 0) - 0.25;
        expected += advantages[j] * score / advantages.length;
      }
      assertEquals(expected, head.bias()[k], 1e-5);
    }
  }

  /** Nine rounds in groups of two: a pass through the four contexts, and one round of the next. */
  @Test
  void contextsStayForAGroup() {
    List<Long> heard = new ArrayList<>();
    STEP.withRounds(9)
        .withGroup(2)
        .withListener((round, reward) -> heard.add(round))
        .train(Bandit.start(), paying(1));
    assertEquals(9, heard.size());
    assertEquals(9, played.size());
    List<Context> visited = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Context context = played.get(i).context();
      assertEquals(played.get(i - i % 2).context(), context);
      if (i % 2 == 0 && i < 8) {
        visited.add(context);
      }
    }
    assertEquals(new HashSet<>(Bandit.PROMPTS), new HashSet<>(visited));
  }

  /** Who trains with a response's score needs a receiver who knows the policy of each batch. */
  @Test
  void withAScoreEveryBatchIsAnnouncedOnce() {
    List<Long> announced = new ArrayList<>();
    Announcement<State, Signal> announcement =
        (policy, round) -> {
          announced.add(round);
          return seen -> seen.signal();
        };
    STEP.withRounds(6)
        .withBatch(2)
        .train(
            Bandit.start(),
            Bandit.environment(announcement, 0),
            (policy, seen, answer) -> Map.of(State.none(), 0.0));
    assertEquals(List.of(0L, 2L, 4L), announced);
  }
}
