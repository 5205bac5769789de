// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConcavificationProperties {
  private static final Concavification CONCAVIFICATION = Concavification.withDefaults();

  @Property(tries = 2000, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void multipliersProveEveryOptimum(@ForAll("games") PersuasionGame<NamedState, String> game) {
    var certificate = CONCAVIFICATION.solve(game).certificate();
    double bound = certificate.multipliers().orElseThrow().bound(game);
    assertEquals(bound, certificate.value(), 1e-9 * game.sender().range() + 1e-13);
    assertTrue(certificate.obedienceViolation() <= 1e-9 * game.receiver().range());
  }

  @Property(tries = 2000, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void soDoTheyForTwoPriors(@ForAll("gamesOfTwoPriors") PersuasionGame<NamedState, String> game) {
    var certificate = CONCAVIFICATION.solve(game).certificate();
    double bound = certificate.multipliers().orElseThrow().bound(game);
    assertEquals(bound, certificate.value(), 1e-9 * game.sender().range() + 1e-13);
  }

  @Property(tries = 2000, seed = "3", edgeCases = EdgeCasesMode.NONE)
  void tieBreaksAreOrderedAsTheSenderLikesThem(
      @ForAll("games") PersuasionGame<NamedState, String> game) {
    double preferred = CONCAVIFICATION.solve(game).value();
    double first = CONCAVIFICATION.withTieBreak(TieBreak.FIRST_LISTED).solve(game).value();
    double worst = CONCAVIFICATION.withTieBreak(TieBreak.ADVERSARIAL).solve(game).value();
    double rounding = 1e-7 * game.sender().range() + 1e-13;
    assertTrue(worst <= first + rounding);
    assertTrue(first <= preferred + rounding);
  }

  @Property(tries = 1000, seed = "4", edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheKnapsackOnTwoActions(
      @ForAll("gamesOfTwoPriors") PersuasionGame<NamedState, String> game,
      @ForAll TieBreak tieBreak) {
    Assume.that(game.actions().size() == 2);
    assertEquals(
        Knapsack.withDefaults().withTieBreak(tieBreak).solve(game).value(),
        CONCAVIFICATION.withTieBreak(tieBreak).solve(game).value(),
        1e-7 * game.sender().range() + 1e-13);
  }

  @Property(tries = 300, seed = "5", edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheEnvelopeOfTheIndirectValue(
      @ForAll("games") PersuasionGame<NamedState, String> game) {
    double prior = game.prior().probability(game.states().get(1));
    assertEquals(
        BinaryPersuasion.of(game).best(prior).value(),
        CONCAVIFICATION.solve(game).value(),
        1e-8 * game.sender().range() + 1e-13);
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> games() {
    return BinaryGames.any();
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> gamesOfTwoPriors() {
    return BinaryGames.withTwoPriors();
  }
}
