// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Signal;
import dev.bpa.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that goes on from any of its states ends as the one that never stopped. */
class ResumptionTest {
  private static final PolicyGradient TRAINER =
      PolicyGradient.withDefaults().withRounds(150).withSeed(4).withAnnouncementEvery(40);

  /** Receivers that do as they are told by a policy that was announced, and not by those before. */
  private static final Environment<State, Signal> ENVIRONMENT =
      Bandit.environment(
          (policy, round) ->
              seen ->
                  policy.given(State.none(), seen.context()).probability(seen.signal()) > 0.2
                      ? seen.signal()
                      : Bandit.SIGNALS.get((int) (round % 4)),
          1);

  static List<PolicyGradient> trainers() {
    return List.of(
        TRAINER,
        TRAINER.withBatch(1).withOptimizer(Optimizer.plain()),
        TRAINER.withBatch(7).withOptimizer(Optimizer.adaGrad()).withLargestNorm(0.1),
        TRAINER.withBaseline(n -> new MeanBaseline()).withGeometry(Geometry.natural(0.1)),
        TRAINER.withGroup(3).withBatch(10),
        TRAINER.withPerturbation(0).withEntropy(0));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void itEndsTheSame(PolicyGradient trainer) {
    List<TrainingState> states = new ArrayList<>();
    Training<State> whole =
        trainer
            .withCheckpoints(
                (round, state) -> {
                  states.add(state.get());
                  assertEquals(round, state.get().round());
                })
            .train(Bandit.start(), ENVIRONMENT);
    assertTrue(states.size() >= 10);
    for (TrainingState state : states) {
      Training<State> resumed = trainer.resume(Bandit.start(), ENVIRONMENT, state);
      assertEquals(whole.policy().head(), resumed.policy().head());
      assertEquals(whole.curve(), resumed.curve());
    }
    assertEquals(150, states.get(states.size() - 1).round());
  }

  /** And its later states are the same, too. */
  @Test
  void statesOfAResumedTrainingAreThoseOfTheWhole() {
    List<TrainingState> states = new ArrayList<>();
    TRAINER
        .withCheckpoints((round, state) -> states.add(state.get()))
        .train(Bandit.start(), ENVIRONMENT);
    List<TrainingState> later = new ArrayList<>();
    TRAINER
        .withCheckpoints((round, state) -> later.add(state.get()))
        .resume(Bandit.start(), ENVIRONMENT, states.get(3));
    assertEquals(states.subList(4, states.size()), later);
  }

  @Test
  void aPlaceThatNoTrainingCanBeAtIsRefused() {
    AscentState ascent = AscentState.start(Bandit.start().head(), Optimizer.plain());
    LearningCurve curve = new LearningCurve(List.of());
    for (long[] place : new long[][] {{-1, 0}, {-1, -1}, {5, -1}, {5, 6}}) {
      assertEquals(
          "Not a place in a training: round " + place[0] + ", announced at " + place[1],
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new TrainingState(
                          place[0], ascent, List.of(), ascent.head(), place[1], curve, 0))
              .getMessage());
    }
    assertEquals(5, new TrainingState(5, ascent, List.of(), ascent.head(), 5, curve, 0).round());
  }

  @Test
  void aStateOfAnotherTrainingIsRefused() {
    List<TrainingState> states = new ArrayList<>();
    TRAINER
        .withCheckpoints((round, state) -> states.add(state.get()))
        .train(Bandit.start(), ENVIRONMENT);
    TrainingState last = states.get(states.size() - 1);
    assertEquals(
        "The training is to have 100 rounds, but 150 are done",
        assertThrows(
                IllegalArgumentException.class,
                () -> TRAINER.withRounds(100).resume(Bandit.start(), ENVIRONMENT, last))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> TRAINER.withOptimizer(Optimizer.plain()).resume(Bandit.start(), ENVIRONMENT, last));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            TRAINER
                .withBaseline(n -> new MeanBaseline())
                .resume(Bandit.start(), ENVIRONMENT, last));
  }
}
