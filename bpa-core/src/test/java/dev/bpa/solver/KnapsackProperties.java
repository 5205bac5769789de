// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class KnapsackProperties {
  private static final Knapsack KNAPSACK = Knapsack.withDefaults();

  @Property(tries = 1000, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void earnsWhatTheBestVertexDoes(@ForAll("games") PersuasionGame<NamedState, String> game) {
    var certificate = KNAPSACK.solve(game).certificate();
    assertEquals(TwoActionGames.bestVertex(game), certificate.value(), 1e-9);
    assertEquals(certificate.upperBound(), certificate.value(), 1e-9);
  }

  @Property(tries = 1000, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void twoPriorsAndEveryTieBreakAreCertified(
      @ForAll("gamesOfTwoPriors") PersuasionGame<NamedState, String> game,
      @ForAll TieBreak tieBreak) {
    var solution = KNAPSACK.withTieBreak(tieBreak).solve(game);
    double allowed = 1.1e-8 * game.sender().range() + 1e-14;
    assertTrue(solution.certificate().gap() <= allowed);
    assertTrue(solution.value() <= solution.certificate().upperBound() + allowed);
    assertTrue(solution.value() >= solution.noInformation() - allowed);
  }

  @Property(tries = 1000, seed = "3", edgeCases = EdgeCasesMode.NONE)
  void aMarginIsKeptUnderEveryTieBreakAndCostsSomething(
      @ForAll("games") PersuasionGame<NamedState, String> game,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double margin) {
    Solution<NamedState, String> strict;
    try {
      strict = KNAPSACK.withMargin(margin).solve(game);
    } catch (IllegalArgumentException none) {
      assertTrue(none.toString().contains("No scheme leaves the receiver a margin"));
      return;
    }
    for (TieBreak tieBreak : TieBreak.values()) {
      assertEquals(strict.value(), strict.scheme().under(tieBreak).value(), 1e-12);
    }
    assertTrue(strict.value() <= KNAPSACK.solve(game).value() + 1e-9);
  }

  @Property(tries = 300, seed = "4", edgeCases = EdgeCasesMode.NONE)
  void scalesOfUtilityDoNotMatter(
      @ForAll("games") PersuasionGame<NamedState, String> game,
      @ForAll @DoubleRange(min = -6, max = 6) double power,
      @ForAll @DoubleRange(min = -5, max = 5) double shift) {
    double scale = Math.pow(10, power);
    var scaled =
        new PersuasionGame<>(
            game.prior(),
            game.receiverPrior(),
            affine(game.receiver(), scale, shift),
            affine(game.sender(), scale, shift));
    double expected = scale * KNAPSACK.solve(game).value() + shift;
    assertEquals(expected, KNAPSACK.solve(scaled).value(), 1e-9 * Math.max(1, scale));
  }

  private static UtilityTable<NamedState, String> affine(
      UtilityTable<NamedState, String> table, double scale, double shift) {
    return UtilityTable.of(
        table.states(), table.actions(), (a, s) -> scale * table.of(a, s) + shift);
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> games() {
    return TwoActionGames.any();
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> gamesOfTwoPriors() {
    return TwoActionGames.withTwoPriors();
  }
}
