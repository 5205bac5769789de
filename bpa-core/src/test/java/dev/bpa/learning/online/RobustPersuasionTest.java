// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Figures;
import dev.bpa.NamedState;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.learning.Environment;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ZuIyerXuRate;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustPersuasionTest {
  /** Innocent and guilty; acquit and convict. */
  private static final PersuasionGame<NamedState, String> PROSECUTOR =
      PersuasionGame.of(
          new double[] {0.7, 0.3},
          new double[][] {{1, 0}, {0, 1}},
          new double[][] {{0, 1}, {0, 1}});

  /**
   * Three states and actions: each action is right in its state, and the sender prefers later ones.
   */
  private static final PersuasionGame<NamedState, String> MATCHING =
      PersuasionGame.of(
          new double[] {0.5, 0.3, 0.2},
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {{0, 0.5, 1}, {0, 0.5, 1}, {0, 0.5, 1}});

  private static RobustPersuasion<NamedState, String> learner(
      PersuasionGame<NamedState, String> game, double delta) {
    return RobustPersuasion.of(game.receiver(), game.sender(), delta);
  }

  /** The pseudo-regret, and the rounds in which a recommendation was not obeyed. */
  private record Run(double regret, long disobeyed) {}

  private static Run run(
      PersuasionGame<NamedState, String> game, long rounds, double delta, long seed) {
    var learner = learner(game, delta);
    var random = new SplittableRandom(seed);
    double best = Solver.withDefaults().solve(game).value();
    double regret = 0;
    long disobeyed = 0;
    var policy = learner.policy();
    var scheme = Scheme.of(game, policy, TieBreak.SENDER_PREFERRED);
    for (long t = 0; t < rounds; t++) {
      if (!learner.policy().equals(policy)) {
        policy = learner.policy();
        scheme = Scheme.of(game, policy, TieBreak.SENDER_PREFERRED);
      }
      for (int g = 0; g < scheme.signals().size(); g++) {
        if (!scheme.signals().get(g).name().equals(scheme.actions().get(g))) {
          disobeyed++;
        }
      }
      regret += best - scheme.value();
      learner.observe(game.prior().sample(random));
    }
    return new Run(regret, disobeyed);
  }

  /** Regret over √(T ln T), a mean of several runs, δ = 1/T as the theorem has it. */
  @Test
  void theProsecutorsRegretGrowsAsTheRate() {
    double[] ratio = new double[4];
    for (int i = 0; i < ratio.length; i++) {
      long rounds = 1_000 * Math.round(Math.pow(10, i));
      int runs = i < 3 ? 10 : 3;
      for (int seed = 0; seed < runs; seed++) {
        Run run = run(PROSECUTOR, rounds, 1.0 / rounds, seed);
        assertEquals(0, run.disobeyed());
        ratio[i] += run.regret() / ZuIyerXuRate.at(rounds) / runs;
      }
    }
    double mean = Arrays.stream(ratio).average().orElseThrow();
    Figures.tell(
        "robust persuasion, regret / √(T ln T) at T = 10³ to 10⁶: %s, mean %.3f",
        Arrays.toString(ratio), mean);
    for (double each : ratio) {
      assertEquals(mean, each, 0.2 * mean, Arrays.toString(ratio));
    }
  }

  /** At δ = 0.01 and 20 runs a failure by bad luck has chance 0.2 at most; the seeds are fixed. */
  @Test
  void itIsObeyedAndItsRegretIsUnderTheBound() {
    for (int seed = 0; seed < 10; seed++) {
      for (var game : List.of(PROSECUTOR, MATCHING)) {
        double rarest = game.prior().probabilities(game.states())[game.states().size() - 1];
        var bounds = learner(game, 0.01).bounds(rarest, 1);
        double bound = bounds.highProbability().orElseThrow().at(20_000);
        Run run = run(game, 20_000, 0.01, seed);
        assertEquals(0, run.disobeyed());
        assertTrue(run.regret() > 0 && run.regret() <= bound, run.regret() + " > " + bound);
      }
    }
  }

  @Test
  void itDisclosesUntilEveryStateIsSureToBePossible() {
    var learner = learner(PROSECUTOR, 0.01);
    assertEquals(2, learner.radius());
    var disclosure = learner.policy();
    NamedState innocent = PROSECUTOR.states().get(0);
    for (int t = 0; t < 5_000; t++) {
      learner.observe(innocent);
    }
    assertEquals(disclosure, learner.policy());
    assertEquals(5_000, learner.rounds());
  }

  /** Ten rounds are the tenth time. */
  @Test
  void itsRadiusIsThatOfTheBallAtTheLastTime() {
    var learner = learner(PROSECUTOR, 0.5);
    for (int t = 0; t < 10; t++) {
      learner.observe(PROSECUTOR.states().get(0));
    }
    assertEquals(ConfidenceBall.radius(2, 10, 10, 0.5), learner.radius());
    for (int t = 0; t < 11; t++) { // the times 11 to 20, and before 22
      learner.observe(PROSECUTOR.states().get(0));
    }
    assertEquals(ConfidenceBall.radius(2, 20, 20, 0.5), learner.radius());
  }

  /** Among actions that the receiver likes alike, disclosure recommends the sender's. */
  @Test
  void disclosureBreaksTiesInTheSendersFavour() {
    var game =
        PersuasionGame.of(
            new double[] {0.4, 0.3, 0.3},
            new double[][] {{1, 1, 0}, {2, 2, 1}, {0, 3, 3}},
            new double[][] {{0, 1, 5}, {1, 0, 5}, {9, 4, 4}});
    var disclosure = learner(game, 0.1).policy();
    for (int s = 0; s < 3; s++) {
      assertEquals(
          Distribution.certain(Signal.recommend("a" + List.of(1, 0, 1).get(s))),
          disclosure.given(game.states().get(s), Context.none()));
    }
  }

  @Test
  void gamesThatDifferInOneTableHaveOtherNames() {
    var harsher =
        PersuasionGame.of(
            new double[] {0.7, 0.3},
            new double[][] {{1, 0}, {0, 2}},
            new double[][] {{0, 1}, {0, 1}});
    String name = learner(PROSECUTOR, 0.1).name();
    assertNotEquals(name, learner(harsher, 0.1).name());
    assertNotEquals(
        name, RobustPersuasion.of(PROSECUTOR.receiver(), harsher.receiver(), 0.1).name());
  }

  /** It needs the states of the rounds and nothing else, and commits to what it has found. */
  @Test
  void playedRoundByRoundItLearnsFromTheStates() {
    var sender = learner(PROSECUTOR, 0.1);
    var watching = learner(PROSECUTOR, 0.1);
    List<SignalingPolicy<NamedState>> announced = new ArrayList<>();
    var environment =
        new Environment<NamedState, String>(
            List.of(Context.none()),
            Prior.of(PROSECUTOR.prior()),
            (policy, round) -> {
              announced.add(policy);
              return seen -> seen.signal().name();
            },
            outcome -> 0);
    new OnlineRun<>(environment, 3)
        .until(
            400,
            sender,
            (experience, state) -> {
              assertEquals(watching.policy(), announced.get((int) watching.rounds()));
              watching.observe(experience.outcome().state());
              assertEquals(watching.state(), state.get());
            });
    assertNotEquals(announced.get(0), announced.get(399), "it has learned");
  }

  @Test
  void itGoesOnFromItsState() {
    var first = learner(MATCHING, 0.05);
    var random = new SplittableRandom(3);
    for (int t = 0; t < 3_000; t++) {
      first.observe(MATCHING.prior().sample(random));
    }
    var second = learner(MATCHING, 0.05);
    second.restore(first.state());
    assertEquals(first.policy(), second.policy());
    assertEquals(first.state(), second.state());
    assertEquals(first.radius(), second.radius());
    for (int t = 0; t < 1_000; t++) {
      NamedState state = MATCHING.prior().sample(random);
      first.observe(state);
      second.observe(state);
    }
    assertEquals(first.policy(), second.policy());
    var other = learner(PROSECUTOR, 0.05);
    assertThrows(IllegalArgumentException.class, () -> other.restore(first.state()));
  }

  @Test
  void itRefusesTablesThatDoNotMatch() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RobustPersuasion.of(PROSECUTOR.receiver(), MATCHING.sender(), 0.1));
    assertThrows(IllegalArgumentException.class, () -> learner(PROSECUTOR, 0));
  }
}
