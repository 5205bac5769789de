// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.QuantalResponse;
import dev.bpa.game.UpdateRule;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseScoreTest {
  private static final double LAMBDA = 3;

  private static ResponseScore<NamedState, String> score(
      PersuasionGame<NamedState, String> game, double rationality) {
    return ResponseScore.quantal(
        Prior.of(game.receiverPrior()), game.receiver(), game.actions(), rationality);
  }

  /** The mean of the estimate over all outcomes is the exact gradient, both terms. */
  @ParameterizedTest
  @CsvSource({"2, 2, 1", "3, 4, 2", "4, 3, 3", "5, 2, 4"})
  void theMeanOfTheEstimateIsTheExactGradient(int states, int actions, long seed) {
    PersuasionGame<NamedState, String> game = RandomGames.game(states, actions, seed);
    double[][] kernel = RandomGames.kernel(states, 3, seed + 10);
    List<Signal> signals = IntStream.range(0, 3).mapToObj(g -> Signal.of("g" + g)).toList();
    Map<NamedState, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (int s = 0; s < states; s++) {
      rows.put(game.states().get(s), Distribution.of(signals, kernel[s]));
    }
    TabularPolicy<NamedState> policy = TabularPolicy.of(rows);
    var receiver =
        new QuantalResponse<>(
            UpdateRule.bayes(Prior.of(game.receiverPrior()), policy),
            game.receiver(),
            game.actions(),
            LAMBDA);
    double[][] mean = new double[states][3];
    for (int s = 0; s < states; s++) {
      NamedState state = game.states().get(s);
      for (int g = 0; g < 3; g++) {
        Observation seen = new Observation(Context.none(), signals.get(g));
        Distribution<String> response = receiver.response(seen);
        for (String a : response.support()) {
          double weight = game.prior().probability(state) * kernel[s][g] * response.probability(a);
          double reward = weight * game.sender().of(a, state);
          addScore(mean[s], kernel[s], g, reward);
          Map<NamedState, Double> kappa = score(game, LAMBDA).of(policy, seen, a);
          for (int t = 0; t < states; t++) {
            double moved = kappa.getOrDefault(game.states().get(t), Double.NaN);
            addScore(mean[t], kernel[t], g, reward * moved);
          }
        }
      }
    }
    double[][] exact = ExactGradient.of(game, LAMBDA).logitSlope(kernel);
    for (int s = 0; s < states; s++) {
      for (int g = 0; g < 3; g++) {
        assertEquals(exact[s][g], mean[s][g], 1e-9);
      }
    }
  }

  /** As above; the rounding of 2⁴⁰ would show in the fifth place. */
  @Test
  void whatAllActionsHaveInCommonDoesNotMatter() {
    Prior<NamedState> prior = Prior.of(PROSECUTOR.prior());
    ResponseScore<NamedState, String> shifted =
        ResponseScore.quantal(
            prior,
            (action, state) -> PROSECUTOR.receiver().of(action, state) + 0x1p40,
            PROSECUTOR.actions(),
            LAMBDA);
    Observation seen = new Observation(Context.none(), candid().signals().get(0));
    assertEquals(
        score(PROSECUTOR, LAMBDA).of(candid(), seen, "a0"), shifted.of(candid(), seen, "a0"));
  }

  private static void addScore(double[] slope, double[] lottery, int signal, double weight) {
    for (int k = 0; k < slope.length; k++) {
      slope[k] += weight * ((k == signal ? 1 : 0) - lottery[k]);
    }
  }

  private static final PersuasionGame<NamedState, String> PROSECUTOR = prosecutor();

  private static PersuasionGame<NamedState, String> prosecutor() {
    return PersuasionGame.of(
        new double[] {0.7, 0.3},
        new double[][] {{1, 0}, {0, 1}}, // acquit the innocent, convict the guilty
        new double[][] {{0, 1}, {0, 1}});
  }

  private static SoftmaxPolicy<NamedState> candid() {
    Features<NamedState> indicator =
        (state, context) ->
            state.equals(PROSECUTOR.states().get(0)) ? new float[] {1, 0} : new float[] {0, 1};
    List<Signal> signals = List.of(Signal.of("acquit"), Signal.of("convict"));
    return new SoftmaxPolicy<>(
        signals, indicator, SoftmaxHead.of(new float[] {2, 0, 0, 2}, new float[2]));
  }

  private static Environment<NamedState, String> court(double rationality) {
    return new Environment<>(
        List.of(Context.none()),
        Prior.of(PROSECUTOR.prior()),
        (policy, round) ->
            new QuantalResponse<>(
                UpdateRule.bayes(Prior.of(PROSECUTOR.receiverPrior()), policy),
                PROSECUTOR.receiver(),
                PROSECUTOR.actions(),
                rationality),
        Reward.of(PROSECUTOR.sender()));
  }

  private static double value(SoftmaxPolicy<NamedState> policy) {
    double[][] kernel =
        PROSECUTOR.states().stream()
            .map(state -> policy.given(state, Context.none()).probabilities(policy.signals()))
            .toArray(double[][]::new);
    return ExactGradient.of(PROSECUTOR, 5).value(kernel);
  }

  private static final PolicyGradient TRAINER =
      PolicyGradient.withDefaults()
          .withRounds(20_000)
          .withRate(Schedule.linear(0.03, 0.003))
          .withEntropy(0)
          .withSeed(2);

  /** From rewards alone, to the optimum of λ = 5, where the signal's term alone is lost. */
  @Test
  void itPersuadesWhoKnowsThePolicy() {
    double both = value(TRAINER.train(candid(), court(5), score(PROSECUTOR, 5)).policy());
    double one = value(TRAINER.withAnnouncementEvery(16).train(candid(), court(5)).policy());
    assertTrue(both > 0.375 && both < 0.382366 + 1e-6, "both terms: " + both);
    assertTrue(one < 0.3, "the signal's alone: " + one);
  }

  @Test
  void resumedItEndsTheSame() {
    PolicyGradient brief = TRAINER.withRounds(100).withGroup(2);
    var score = score(PROSECUTOR, 5);
    List<TrainingState> states = new ArrayList<>();
    var whole =
        brief
            .withCheckpoints((round, state) -> states.add(state.get()))
            .train(candid(), court(5), score);
    assertEquals(7, states.size());
    for (TrainingState state : states) {
      var resumed = brief.resume(candid(), court(5), score, state);
      assertEquals(whole.policy().head(), resumed.policy().head());
    }
  }

  @Test
  void aBlindReceiverBelievesNothing() {
    Observation seen = new Observation(Context.none(), Signal.of("convict"));
    Map<NamedState, Double> kappa = score(PROSECUTOR, 0).of(candid(), seen, "a1");
    assertEquals(List.of(0.0, 0.0), kappa.values().stream().map(Math::abs).toList());
    assertThrows(IllegalArgumentException.class, () -> score(PROSECUTOR, -1));
  }
}
