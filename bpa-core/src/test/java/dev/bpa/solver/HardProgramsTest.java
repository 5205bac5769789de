// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@link ObedienceProgram} on games that are large, degenerate or ill-scaled. */
class HardProgramsTest {
  private static final ObedienceProgram PROGRAM = ObedienceProgram.withDefaults();

  @ParameterizedTest
  @EnumSource(
      value = HardGames.class,
      names = {"HALF_OPPOSED", "NEARLY_OPPOSED"},
      mode = EnumSource.Mode.EXCLUDE)
  void sixtyBySixty(HardGames kind) {
    ObedienceProgramProperties.assertCertified(kind.game(60, 60, 2), PROGRAM);
  }

  @ParameterizedTest
  @EnumSource(
      value = HardGames.class,
      names = {"TIED", "DUPLICATED", "SPARSE", "LOBBYING", "STATE_INDEPENDENT"})
  void sixtyBySixtyWhereTiesAreBrokenAgainstTheSender(HardGames kind) {
    for (TieBreak tieBreak : List.of(TieBreak.FIRST_LISTED, TieBreak.ADVERSARIAL)) {
      ObedienceProgramProperties.assertCertified(
          kind.game(60, 60, 3), PROGRAM.withTieBreak(tieBreak));
    }
  }

  @ParameterizedTest
  @EnumSource(HardGames.class)
  void aDegenerateShape(HardGames kind) {
    for (TieBreak tieBreak : TieBreak.values()) {
      for (int seed = 0; seed < 4; seed++) {
        ObedienceProgramProperties.assertCertified(
            kind.game(35, 23, seed), PROGRAM.withTieBreak(tieBreak));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e6})
  void unitsDoNotMatter(double unit) {
    for (HardGames kind : HardGames.values()) {
      var game = kind.game(12, 9, 4);
      var scaled =
          SmallGames.with(
              game, SmallGames.times(game.receiver().rows(), unit), game.sender().rows());
      assertEquals(PROGRAM.solve(game).value(), PROGRAM.solve(scaled).value(), 1e-8);
      var paid =
          SmallGames.with(
              game, game.receiver().rows(), SmallGames.times(game.sender().rows(), unit));
      assertEquals(
          PROGRAM.solve(game).value(), PROGRAM.solve(paid).value() / unit, 1e-8, kind::name);
    }
  }

  /** What is the same whatever is done in a state is no part of what is at stake. */
  @ParameterizedTest
  @EnumSource(TieBreak.class)
  void whatAllActionsHaveInCommonDoesNotMatter(TieBreak tieBreak) {
    var game = HardGames.TIED.game(35, 23, 4);
    double[][] u = game.receiver().rows();
    for (int s = 0; s < u.length; s++) {
      double common = (s % 5 - 2) * 0x1p30;
      double[] row = u[s];
      Arrays.setAll(row, a -> common + row[a]);
    }
    var shifted = SmallGames.with(game, u, game.sender().rows());
    assertEquals(
        PROGRAM.withTieBreak(tieBreak).solve(game).value(),
        PROGRAM.withTieBreak(tieBreak).solve(shifted).value(),
        1e-12);
  }

  /** Most of them can be brought about by nothing, or are copies of others. */
  @ParameterizedTest
  @EnumSource(TieBreak.class)
  void manyActions(TieBreak tieBreak) {
    ObedienceProgramProperties.assertCertified(
        HardGames.TIED.game(4, 500, 8), PROGRAM.withTieBreak(tieBreak));
  }

  @Test
  void manyStates() {
    ObedienceProgramProperties.assertCertified(HardGames.RANDOM.game(2000, 10, 8), PROGRAM);
  }

  /** Receiver −(a − ω)², sender −(a − (α ω + 1 − α))², α = 3/4: full disclosure, −1/32. */
  @Test
  void lobbyingOnAGrid() {
    int points = 41;
    double[][] u = new double[2][points];
    double[][] v = new double[2][points];
    for (int s = 0; s < 2; s++) {
      for (int a = 0; a < points; a++) {
        double action = a / (points - 1.0);
        u[s][a] = -(action - s) * (action - s);
        v[s][a] = -Math.pow(action - (0.75 * s + 0.25), 2);
      }
    }
    var solution = PROGRAM.solve(PersuasionGame.of(new double[] {0.5, 0.5}, u, v));
    assertEquals(-1 / 32.0, solution.value(), 1e-12);
  }

  /** Commons Math's simplex answers 0. */
  @Test
  void misleadingVertex() {
    var game =
        PersuasionGame.of(
            new double[] {0.5, 0.5},
            new double[][] {{0, 1, 1}, {0, 0, 0}},
            new double[][] {{0, 0, 0}, {0, 1, 0}});
    assertEquals(0.5, PROGRAM.solve(game).value());
  }
}
