// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DefaultSolverTest {
  /** The receiver names the state, if it can; the sender likes the last action. */
  private static PersuasionGame<NamedState, String> game(int states, int actions) {
    double[] prior = new double[states];
    Arrays.fill(prior, 1.0 / states);
    double[][] receiver = new double[states][actions];
    double[][] sender = new double[states][actions];
    for (int s = 0; s < states; s++) {
      receiver[s][s % actions] = 1;
      sender[s][actions - 1] = 1;
    }
    return PersuasionGame.of(prior, receiver, sender);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, fractional knapsack",
    "9, 2, fractional knapsack",
    "2, 3, concavification",
    "3, 3, obedience program",
    "2, 1, concavification",
    "3, 1, obedience program",
  })
  void theMethodFitsTheGame(int states, int actions, String method) {
    assertEquals(method, Solver.withDefaults().solve(game(states, actions)).method().name());
  }

  @Test
  void whereOneSideAloneIsSureTheProgramTakesOver() {
    PersuasionGame<NamedState, String> game = game(2, 3);
    NamedState first = game.states().get(0);
    Solution<NamedState, String> found =
        Solver.withDefaults()
            .solve(game.withPrior(Distribution.certain(first)).withReceiverPrior(game.prior()));
    assertEquals("obedience program", found.method().name());
  }

  @ParameterizedTest
  @EnumSource(TieBreak.class)
  void optionsReachEveryMethod(TieBreak tieBreak) {
    Solver solver = Solver.withDefaults().withTieBreak(tieBreak).withTolerance(1e-6);
    assertEquals(
        new DefaultSolver(
            new Knapsack(tieBreak, 1e-6, 0),
            new Concavification(tieBreak, 1e-6),
            new ObedienceProgram(tieBreak, 1e-6, 0)),
        solver);
    for (int states = 2; states < 4; states++) {
      for (int actions = 2; actions < 4; actions++) {
        assertEquals(tieBreak, solver.solve(game(states, actions)).scheme().tieBreak());
      }
    }
  }

  @Test
  void noToleranceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Solver.withDefaults().withTolerance(0));
  }
}
