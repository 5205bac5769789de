// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Experience;
import dev.bpa.InformationSource;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class OffPolicyGradientTest {
  private static final OffPolicyGradient TRAINER =
      OffPolicyGradient.withDefaults()
          .withBatch(64)
          .withEpochs(5)
          .withRate(Schedule.linear(0.1, 0.01));

  /** Sends the first signal seven times in ten, whatever it is asked. */
  private static final SignalingPolicy<State> LOGGER =
      (state, context) -> Distribution.of(Bandit.SIGNALS, new double[] {0.7, 0.1, 0.1, 0.1});

  @Test
  void itLearnsFromTheLogOfAnotherPolicy() {
    SoftmaxPolicy<State> learned = TRAINER.fit(Bandit.start(), log(4_000, 0));
    assertTrue(Bandit.accuracy(learned) > 0.95, "right: " + Bandit.accuracy(learned));
  }

  /**
   * The gradient of the true value, not of the log: in expectation over signals, the weighted slope
   * is π (r − E_π r), of which clipping all weights to nearly nothing leaves what the logger liked.
   */
  @Test
  void weightsUndoTheLoggersTaste() {
    SoftmaxHead head = Bandit.start().head();
    Lessons lessons = Lessons.of(log(40_000, 1), Bandit.start());
    float[] fair = slope(head, lessons, 1e9);
    float[] asLogged = slope(head, lessons, 0);
    // of the first prompt: the right signal is the first, and each is sent by π in a quarter
    double expected = 0.25 * 0.25 * (1 - 0.25);
    assertEquals(expected, fair[0], 0.01);
    assertTrue(asLogged[0] > 1.5 * expected);
  }

  private static float[] slope(SoftmaxHead head, Lessons lessons, double largestWeight) {
    SoftmaxGradient gradient = SoftmaxGradient.like(head);
    new SoftmaxBatch(SoftmaxAscent.from(head, Optimizer.plain()))
        .gather(
            Curriculum.of(lessons, new Advantage(1.25, largestWeight)),
            0,
            lessons.size(),
            gradient);
    return gradient.mean().weights();
  }

  @Test
  void shardsChangeNoMoreThanRounding() {
    List<Experience<State, Signal>> log = log(1_000, 0);
    SoftmaxHead one = TRAINER.withShards(1).fit(Bandit.start(), log).head();
    SoftmaxHead five = TRAINER.withShards(5).fit(Bandit.start(), log).head();
    SoftmaxHead more =
        TRAINER.withShards(100).fit(Bandit.start(), log).head(); // than a batch holds
    assertArrayEquals(one.weights(), five.weights(), 1e-3f);
    assertArrayEquals(one.weights(), more.weights(), 1e-3f);
  }

  /** However many threads there are. */
  @Test
  void aNumberOfShardsGivesOneResult() throws ExecutionException, InterruptedException {
    List<Experience<State, Signal>> log = log(1_000, 0);
    SoftmaxHead common = TRAINER.withShards(7).fit(Bandit.start(), log).head();
    for (int threads : new int[] {1, 2, 3, 8}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertEquals(
            common, pool.submit(() -> TRAINER.withShards(7).fit(Bandit.start(), log).head()).get());
      } finally {
        pool.shutdown();
      }
    }
  }

  /** From every step on, and its later states are the same, too. */
  @Test
  void resumedItEndsTheSame() {
    Lessons lessons = Lessons.of(log(1_000, 0), Bandit.start());
    List<AscentState> states = new ArrayList<>();
    SoftmaxPolicy<State> whole =
        TRAINER
            .withCheckpoints((step, state) -> states.add(state.get()))
            .fit(Bandit.start(), lessons);
    assertEquals(80, states.size());
    assertEquals(80, TRAINER.steps(1_000));
    for (int s = 0; s < states.size(); s++) {
      assertEquals(s + 1, states.get(s).steps());
      List<AscentState> later = new ArrayList<>();
      SoftmaxPolicy<State> resumed =
          TRAINER
              .withCheckpoints((step, state) -> later.add(state.get()))
              .resume(Bandit.start(), lessons, states.get(s));
      assertEquals(whole.head(), resumed.head());
      assertEquals(states.subList(s + 1, states.size()), later);
    }
    assertRefused(
        "The fit is to take 64 steps, but 80 are done",
        () -> TRAINER.withEpochs(4).resume(Bandit.start(), lessons, states.get(79)));
  }

  @Test
  void theRateIsAskedForEachBatchByThePartOfAllRoundsBeforeIt() {
    List<Double> asked = new ArrayList<>();
    OffPolicyGradient trainer =
        TRAINER
            .withBatch(50)
            .withEpochs(2)
            .withRate(
                progress -> {
                  asked.add(progress);
                  return 0.01;
                });
    trainer.fit(Bandit.start(), log(100, 0));
    assertEquals(List.of(0.0, 0.25, 0.5, 0.75), asked);
    assertEquals(4, trainer.steps(99));
    assertEquals(4, trainer.steps(100));
    assertEquals(6, trainer.steps(101));
  }

  @Test
  void everyOptionTells() {
    List<Experience<State, Signal>> log = log(500, 0);
    SoftmaxHead plain = TRAINER.fit(Bandit.start(), log).head();
    assertEquals(plain, TRAINER.fit(Bandit.start(), log).head());
    for (OffPolicyGradient other :
        List.of(
            TRAINER.withEpochs(4),
            TRAINER.withBatch(50),
            TRAINER.withLargestWeight(0.5),
            TRAINER.withOptimizer(Optimizer.adaGrad()),
            TRAINER.withRate(Schedule.constant(0.1)),
            TRAINER.withObjective(Objective.reward()),
            TRAINER.withSeed(1))) {
      assertNotEquals(plain, other.fit(Bandit.start(), log).head());
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertRefused("At least one epoch is needed, not 0", () -> TRAINER.withEpochs(0));
    assertRefused("At least one round to a batch is needed, not 0", () -> TRAINER.withBatch(0));
    assertRefused("At least one shard is needed, not 0", () -> TRAINER.withShards(0));
    assertRefused("Not a largest weight: 0.0", () -> TRAINER.withLargestWeight(0));
    SoftmaxPolicy<State> other =
        new SoftmaxPolicy<>(
            List.of(Signal.silence()), Bandit.start().features(), SoftmaxHead.zeros(4, 1));
    List<Experience<State, Signal>> log = log(1, 0);
    assertRefused(
        "The signal %s is none of [silence]".formatted(log.get(0).outcome().signal()),
        () -> TRAINER.fit(other, log));
  }

  private static List<Experience<State, Signal>> log(int rounds, double wrong) {
    Advisor<State> advisor = Advisor.commitTo(LOGGER).informedBy(InformationSource.none());
    Environment<State, Signal> environment = Bandit.environment(wrong);
    List<Experience<State, Signal>> log = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      var outcome = advisor.persuade(seen -> seen.signal(), Bandit.PROMPTS.get(i % 4));
      log.add(outcome.rewarded(environment.reward().of(outcome)));
    }
    return log;
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }
}
