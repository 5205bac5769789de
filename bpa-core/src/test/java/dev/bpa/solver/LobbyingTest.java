// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lobbying group of Kamenica and Gentzkow (2011): the politician wants a = ω, the group a = αω
 * + (1 − α), with ω in {0, 1} equally likely. A group of α = 3/4 tells everything, which is worth
 * −(1/2)(1 − α)² = −1/32.
 */
class LobbyingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 40})
  void aGroupOfThreeQuartersDisclosesAll(int steps) {
    double[][] politician = new double[2][steps + 1];
    double[][] group = new double[2][steps + 1];
    for (int state = 0; state < 2; state++) {
      for (int a = 0; a <= steps; a++) {
        double action = a / (double) steps;
        politician[state][a] = -Math.pow(action - state, 2);
        group[state][a] = -Math.pow(action - (0.75 * state + 0.25), 2);
      }
    }
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(new double[] {0.5, 0.5}, politician, group);
    for (Solver solver : List.of(Solver.withDefaults(), ObedienceProgram.withDefaults())) {
      Solution<NamedState, String> solution = solver.solve(game);
      assertEquals(-1 / 32.0, solution.value(), 1e-9);
      assertEquals(-1 / 32.0, solution.certificate().upperBound(), 1e-9);
      assertEquals(solution.fullInformation(), solution.value(), 1e-12);
      assertTrue(solution.noInformation() < solution.value());
    }
  }
}
