// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.fixture.Game;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.QuantalResponse;
import dev.bpa.game.UpdateRule;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ExactGradientProperties {
  private static final double STEP = 1e-5;

  /** V(π) is what a QuantalResponse that is told π makes of it, round by round. */
  @Property(tries = 100, seed = "1")
  void theValueIsThatOfTheReceiversOfTheTheory(
      @ForAll @IntRange(min = 1, max = 5) int states,
      @ForAll @IntRange(min = 1, max = 5) int actions,
      @ForAll @IntRange(min = 1, max = 5) int signals,
      @ForAll @DoubleRange(min = 0, max = 20) double rationality,
      @ForAll long seed) {
    PersuasionGame<NamedState, String> game = RandomGames.game(states, actions, seed);
    double[][] kernel = RandomGames.kernel(states, signals, seed + 1);
    assertEquals(
        played(game, kernel, rationality),
        ExactGradient.of(game, rationality).value(kernel),
        1e-12);
  }

  /** Rounding of what all actions have in common in a state would show in the sixth place here. */
  @Example
  void whatAllActionsHaveInCommonDoesNotMatter() {
    double[] prior = {0.7, 0.3};
    double[][] sender = {{0, 1}, {0, 1}};
    double[][] kernel = {{0.6, 0.4}, {0.1, 0.9}};
    double more = 1L << 40;
    var plain =
        ExactGradient.of(PersuasionGame.of(prior, new double[][] {{1, 0}, {0, 1}}, sender), 5);
    var shifted =
        ExactGradient.of(
            PersuasionGame.of(prior, new double[][] {{1 + more, more}, {-more, 1 - more}}, sender),
            5);
    assertEquals(plain.value(kernel), shifted.value(kernel));
    for (int s = 0; s < 2; s++) {
      assertArrayEquals(plain.slope(kernel)[s], shifted.slope(kernel)[s]);
    }
  }

  /** Central differences, free of the constraint that rows sum to 1. */
  @Property(tries = 200, seed = "2")
  void theSlopeIsThatOfTheValue(
      @ForAll @IntRange(min = 1, max = 5) int states,
      @ForAll @IntRange(min = 1, max = 5) int actions,
      @ForAll @IntRange(min = 1, max = 5) int signals,
      @ForAll @DoubleRange(min = 0, max = 20) double rationality,
      @ForAll long seed) {
    ExactGradient exact = ExactGradient.of(RandomGames.game(states, actions, seed), rationality);
    double[][] kernel = RandomGames.kernel(states, signals, seed + 1);
    double[][] slope = exact.slope(kernel);
    double[][] signal = exact.signalTerm(kernel);
    double[][] belief = exact.beliefTerm(kernel);
    for (int s = 0; s < states; s++) {
      for (int g = 0; g < signals; g++) {
        double at = kernel[s][g];
        kernel[s][g] = at + STEP;
        double right = exact.value(kernel);
        kernel[s][g] = at - STEP;
        double left = exact.value(kernel);
        kernel[s][g] = at;
        double difference = (right - left) / (2 * STEP);
        assertEquals(difference, slope[s][g], 1e-6 * (1 + Math.abs(difference)));
        assertEquals(slope[s][g], signal[s][g] + belief[s][g], 1e-12);
      }
    }
  }

  /** And through the softmax, whose slopes sum to zero in each state. */
  @Property(tries = 100, seed = "3")
  void theLogitSlopeIsThatOfTheValueOfTheSoftmax(
      @ForAll @IntRange(min = 1, max = 4) int states,
      @ForAll @IntRange(min = 1, max = 4) int signals,
      @ForAll @DoubleRange(min = 0, max = 10) double rationality,
      @ForAll long seed) {
    ExactGradient exact = ExactGradient.of(RandomGames.game(states, 3, seed), rationality);
    double[][] kernel = RandomGames.kernel(states, signals, seed + 1);
    double[][] slope = exact.logitSlope(kernel);
    for (int s = 0; s < states; s++) {
      double sum = 0;
      for (int g = 0; g < signals; g++) {
        double difference =
            (exact.value(tilted(kernel, s, g, STEP)) - exact.value(tilted(kernel, s, g, -STEP)))
                / (2 * STEP);
        assertEquals(difference, slope[s][g], 1e-6);
        sum += slope[s][g];
      }
      assertEquals(0, sum, 1e-12);
    }
  }

  /** Nobody has heard it, so that it changes no belief; said a little it is worth its own share. */
  @Example
  void aSignalThatIsNeverSentHasNoBeliefTerm() {
    ExactGradient exact = ExactGradient.of(RandomGames.game(2, 3, 5), 4);
    double[][] never = {{1, 0}, {1, 0}};
    assertEquals(exact.value(new double[][] {{1}, {1}}), exact.value(never), 1e-15);
    double[][] slope = exact.slope(never);
    for (int s = 0; s < 2; s++) {
      assertEquals(0, exact.beliefTerm(never)[s][1]);
      assertEquals(exact.signalTerm(never)[s][1], slope[s][1]);
      assertTrue(Double.isFinite(slope[s][1]));
    }
  }

  /** exp(λ u) of the largest λ is no double, and the receiver is rational all the same. */
  @Example
  void anExtremelyRationalReceiverTakesTheBestAction() {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(
            new double[] {0.7, 0.3},
            new double[][] {{1, 0}, {0, 1}},
            new double[][] {{0, 1}, {0, 1}});
    double[][] disclosure = {{1, 0}, {0, 1}};
    assertEquals(0.3, ExactGradient.of(game, 1e300).value(disclosure));
    assertThrows(
        IllegalArgumentException.class, () -> ExactGradient.of(game, Double.POSITIVE_INFINITY));
    assertEquals(0.5, ExactGradient.of(game, 0).value(disclosure), 1e-15);
  }

  /** The kernel after a move of one logit. */
  private static double[][] tilted(double[][] kernel, int state, int signal, double move) {
    double[][] tilted = kernel.clone();
    double[] row = kernel[state].clone();
    row[signal] *= Math.exp(move);
    double sum = 0;
    for (double p : row) {
      sum += p;
    }
    for (int g = 0; g < row.length; g++) {
      row[g] /= sum;
    }
    tilted[state] = row;
    return tilted;
  }

  private static double played(
      PersuasionGame<NamedState, String> game, double[][] kernel, double rationality) {
    List<Signal> signals = Game.signals("g", kernel[0].length);
    Map<NamedState, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (int s = 0; s < kernel.length; s++) {
      rows.put(game.states().get(s), Distribution.of(signals, kernel[s]));
    }
    TabularPolicy<NamedState> policy = TabularPolicy.of(rows);
    QuantalResponse<NamedState, String> receiver =
        new QuantalResponse<>(
            UpdateRule.bayes(Prior.of(game.receiverPrior()), policy),
            game.receiver(),
            game.actions(),
            rationality);
    return game.prior()
        .expect(
            state ->
                policy
                    .given(state, Context.none())
                    .expect(
                        signal ->
                            receiver
                                .response(new Observation(Context.none(), signal))
                                .expect(action -> game.sender().of(action, state))));
  }
}
